using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Media;

namespace StageRunner.Stages.Download;

/// <summary>A source becomes a media file in the store, whole and probed, and its transcript beside it.</summary>
public sealed class DownloadStage : IStage
{
    /// <inheritdoc />
    public string Name => StageNames.Download;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var request = context.Settings(RecordingsJson.Default.DownloadRequest);
        await using var source = MediaSourceFactory.Create(request.Source, context);
        var sidecar = await SidecarFetch.RunAsync(context, source, cancellationToken);
        var media = await new MediaFetch(context, source, probe => Judge(probe, context.Request.Tuning.MaxSizeBytes)).RunAsync(cancellationToken);
        try
        {
            var info = await VerifyAsync(context, media, request.Source.Http?.Sha256, cancellationToken);
            context.Faults.Reach(StageFaults.DownloadProbed);
            return new StageOutput(sidecar is null ? [media.File] : [media.File, sidecar], Facts(info));
        }
        catch (StageException exception) when (exception.Code is ErrorCodes.NotMedia or ErrorCodes.MediaCorrupt or ErrorCodes.MediaTruncated)
        {
            // Bad bytes must not be found, and taken for good, by the next attempt.
            await ForgetAsync(context, media, cancellationToken);
            throw;
        }
    }

    private static MediaTarget Judge(SourceProbe probe, long maxBytes)
    {
        if (probe.Size > maxBytes)
        {
            throw SizeLimit.Exceeded(maxBytes, probe.Size);
        }

        if (ContainerSniffer.Sniff(probe.Head) is { } container)
        {
            var (name, type) = MediaFileNames.For(container, probe.Head);
            return new MediaTarget(name, type);
        }

        var what = probe.Head.Length == 0 ? "is empty" : LooksLikeHtml(probe.Head) ? "is a web page, often a login" : "is of no known container";
        throw new StageException(ErrorCodes.NotMedia, $"What the source sent {what}, not a video or audio file");
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> head) => head.TrimStart("\r\n\t \uFEFF"u8) is [(byte)'<', ..];

    private static async Task<MediaInfo> VerifyAsync(StageContext context, DownloadedMedia media, string? expected, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(expected) && media.Sha256 != expected)
        {
            throw new StageException(ErrorCodes.MediaCorrupt, $"The media has SHA-256 {media.Sha256}, spec.source.http.sha256 says {expected}");
        }

        context.Progress.Report(92, "Verifying");
        var process = new MediaProcess(context.Time);
        var info = await new MediaProbe(process).ProbeAsync(media.Path, cancellationToken);
        await new MediaIntegrity(process).VerifyAsync(media.Path, info, cancellationToken);
        context.Logger.LogInformation("Verified {Bytes} bytes, {Seconds} s", info.SizeBytes, info.Duration);
        return info;
    }

    private static async Task ForgetAsync(StageContext context, DownloadedMedia media, CancellationToken cancellationToken)
    {
        await context.Work.DeleteAsync(DownloadJournal.Name, cancellationToken);
        await context.Store.DeleteAsync(context.Key(media.File.Name), cancellationToken);
    }

    private static StageFacts Facts(MediaInfo info) => new()
    {
        DurationSeconds = info.Duration,
        Width = info.Video?.Width,
        Height = info.Video?.Height,
        SizeBytes = info.SizeBytes,
    };
}
