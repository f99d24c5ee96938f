using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips.Layers;

/// <summary>
/// Judges a file of the library before a clip is made with it: what it is by its bytes, not by its name, and whether all that will be shown of it can be decoded.
/// So a broken or hostile file is told by its own name, and takes no clip with it.
/// </summary>
internal sealed class LayerCheck(MediaProcess process, int threads)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>The file, found sound.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="allowsVideo">Whether it may be a video.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">NotMedia, MediaTruncated, MediaCorrupt.</exception>
    public async Task<LayerFile> CheckAsync(string path, string name, bool allowsVideo, CancellationToken cancellationToken)
    {
        try
        {
            var file = await ImageSniffer.SniffAsync(path, cancellationToken) is { } image
                ? new LayerFile(path, image, Stream: 0)
                : allowsVideo ? await VideoAsync(path, cancellationToken) : throw NoPicture("it is no JPEG, PNG or WebP image");
            await DecodeAsync(file, cancellationToken);
            return file;
        }
        catch (StageException exception) when (exception.Code is ErrorCodes.NotMedia or ErrorCodes.MediaTruncated or ErrorCodes.MediaCorrupt)
        {
            throw new StageException(exception.Code, $"{name} can't be laid over a clip: {exception.Message}", inner: exception);
        }
    }

    private async Task<LayerFile> VideoAsync(string path, CancellationToken cancellationToken)
    {
        var info = await new MediaProbe(process).ProbeAsync(path, cancellationToken);
        return info.Video is { } video ? new LayerFile(path, info.Container, video.Index) : throw NoPicture("it has no picture");
    }

    private async Task DecodeAsync(LayerFile file, CancellationToken cancellationToken)
    {
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments =
                [
                    .. Prologue(threads), "-v", "error", "-xerror", .. InputGuards(file.Container), "-t", Seconds(BrollPlan.Longest / 1000.0), "-i", MediaArguments.File(file.Path),
                    "-map", $"0:{file.Stream}", "-an", "-sn", "-dn", "-f", "null", "-",
                ],
                Timeout = Timeout,
            },
            cancellationToken);
        if (result.ExitCode != 0)
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }
    }

    private static StageException NoPicture(string what) => new(ErrorCodes.NotMedia, what);
}
