using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>Fetches a source that knows no ranges, in one stream, to scratch. Nothing of it outlives a crash: such a source can't be resumed.</summary>
public sealed class StreamedDownload(StageContext context, IMediaSource source, MediaTarget target)
{
    private const int Tries = 3;

    /// <summary>Fetches it; the host puts it into the store.</summary>
    /// <exception cref="StageException">SourceTooLarge as soon as one byte too many came; SourceUnavailable when it breaks off every time.</exception>
    public async Task<DownloadedMedia> RunAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(context.ScratchDirectory, target.Name);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await FetchAsync(path, cancellationToken);
                var file = new LocalFile(DownloadedMedia.Role, target.Name, target.MediaType, path);
                return new DownloadedMedia(path, await FileDigest.ComputeAsync(path, cancellationToken), file);
            }
            catch (Exception exception) when (BrokenConnection.Is(exception))
            {
                if (attempt == Tries)
                {
                    throw new StageException(ErrorCodes.SourceUnavailable, $"The source broke off {Tries} times and can't be resumed", inner: exception);
                }
            }
        }
    }

    private async Task FetchAsync(string path, CancellationToken cancellationToken)
    {
        await using var body = await source.OpenAsync(cancellationToken);
        await using var file = ScratchFile.Create(path);
        var limited = new LimitedStream(body.Content, context.Request.Tuning.MaxSizeBytes, context.Time);
        var copied = await StreamCopy.CopyAsync(limited, file, body.Length ?? 0, context.Progress.Part(0, 80, "Downloading"), cancellationToken);
        if (body.Length is { } promised && promised != copied)
        {
            throw new EndOfStreamException("The source sent less than it promised");
        }
    }
}
