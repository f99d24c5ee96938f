using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Media;
using StageRunner.Text;

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
        var sidecar = await SidecarFetch.RunAsync(context, source, request.Source.TranscriptEncoding, cancellationToken);
        var media = await new MediaFetch(context, source, probe => Judge(probe, context.Request.Tuning.MaxSizeBytes)).RunAsync(cancellationToken);
        try
        {
            var known = await VerifyAsync(context, media, request, cancellationToken);
            context.Faults.Reach(StageFaults.DownloadProbed);
            sidecar = SidecarFetch.Fitting(context, sidecar, known.Info.Duration);
            await ForgetReplacedAsync(context, media, known, cancellationToken);
            return new StageOutput(sidecar is null ? [known.File] : [known.File, sidecar.File], Facts(known, sidecar?.Text));
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

        throw new StageException(ErrorCodes.NotMedia, $"What the source sent is {ForeignFiles.Name(probe.Head) ?? "of no known kind"}. What is read: {ContainerFormat.Known}");
    }

    private static async Task<CheckedMedia> VerifyAsync(StageContext context, DownloadedMedia media, DownloadRequest request, CancellationToken cancellationToken)
    {
        var expected = request.Source.Http?.Sha256;
        if (!string.IsNullOrEmpty(expected) && media.Sha256 != expected)
        {
            throw new StageException(ErrorCodes.MediaCorrupt, $"The media has SHA-256 {media.Sha256}, spec.source.http.sha256 says {expected}");
        }

        context.Progress.Report(92, "Verifying");
        var known = await new MediaCheck(context, request.Integrity ?? MediaIntegrityRule.Whole).RunAsync(media, cancellationToken);
        context.Logger.LogInformation("Verified {Bytes} bytes, {Seconds} s", known.Info.SizeBytes, known.Info.Duration);
        return known;
    }

    /// <summary>A file of which only a part was salvaged is of no more use. Killed before this, the next attempt takes it for downloaded, and salvages it again.</summary>
    private static Task ForgetReplacedAsync(StageContext context, DownloadedMedia media, CheckedMedia known, CancellationToken cancellationToken) =>
        ReferenceEquals(known.File, media.File) || known.File.Name == media.File.Name ? Task.CompletedTask : ForgetAsync(context, media, cancellationToken);

    private static async Task ForgetAsync(StageContext context, DownloadedMedia media, CancellationToken cancellationToken)
    {
        await context.Work.DeleteAsync(DownloadJournal.Name, cancellationToken);
        await context.Store.DeleteAsync(context.Key(media.File.Name), cancellationToken);
    }

    private static StageFacts Facts(CheckedMedia media, DecodedText? transcript) => new()
    {
        DurationSeconds = media.Info.Duration,
        Width = media.Info.Video?.DisplayWidth,
        Height = media.Info.Video?.DisplayHeight,
        SizeBytes = media.Info.SizeBytes,
        PromisedSeconds = media.Lost?.Promised,
        DamagedSeconds = media.Lost?.Damaged,
        TranscriptEncoding = transcript is { IsNews: true } ? transcript.Title : null,
        TranscriptEncodingConfidence = transcript is { IsNews: true } ? transcript.Confidence : null,
    };
}
