using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>ffmpeg's part of a thumbnail, hardened as all its runs are.</summary>
internal sealed class ThumbnailFrames(StageContext context)
{
    /// <summary>ffmpeg's <c>-q:v</c>, best first.</summary>
    public static IReadOnlyList<int> Qualities { get; } = [2, 5, 12, 31];

    private const string Scale = "scale='min(1280,iw)':'min(720,ih)':force_original_aspect_ratio=decrease";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>A JPEG, PNG or WebP image as a JPEG.</summary>
    public async Task<string> OfImageAsync(string path, int quality, CancellationToken cancellationToken)
    {
        var image = await ImageSniffer.SniffAsync(path, cancellationToken)
            ?? throw new StageException(ErrorCodes.UploadRejected, "The thumbnail is no JPEG, PNG or WebP image");
        return await MakeAsync([], image, path, quality, "The thumbnail's image can't be read", cancellationToken);
    }

    /// <summary>The frame of the published video at a moment.</summary>
    public async Task<string> OfVideoAsync(TimeSpan moment, int quality, CancellationToken cancellationToken)
    {
        var media = context.Inputs.Require(ArtifactRole.Media);
        var path = await context.Inputs.FetchAsync(media, progress: null, cancellationToken);
        var container = await MediaProbe.SniffAsync(path, cancellationToken)
            ?? throw new StageException(ErrorCodes.UploadRejected, "The media is of no known container");
        return await MakeAsync(
            ["-ss", MediaArguments.Seconds(moment.TotalSeconds)], container, path, quality, $"The video has no frame at {moment}; correct thumbnail.frameAt", cancellationToken);
    }

    private async Task<string> MakeAsync(
        string[] seek, ContainerFormat container, string source, int quality, string failure, CancellationToken cancellationToken)
    {
        var target = Path.Combine(context.ScratchDirectory, "thumbnail.jpg");
        File.Delete(target);
        var command = new MediaCommand
        {
            Program = "ffmpeg",
            Arguments =
            [
                .. MediaArguments.Prologue(context.Request.Tuning.Threads), "-v", "error", .. seek, .. MediaArguments.InputGuards(container),
                "-i", MediaArguments.File(source), "-map", "0:v:0", "-an", .. MediaArguments.OutputGuards, "-frames:v", "1", "-vf", Scale,
                "-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", MediaArguments.Number(quality), "-f", "mjpeg", MediaArguments.File(target),
            ],
            Timeout = Timeout,
        };
        var result = await new MediaProcess(context.Time).RunAsync(command, cancellationToken);
        return result.ExitCode == 0 && File.Exists(target) && new FileInfo(target).Length > 0
            ? target
            : throw new StageException(ErrorCodes.UploadRejected, failure);
    }
}
