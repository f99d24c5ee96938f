using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>Looks into a media file with ffprobe.</summary>
public sealed class MediaProbe(MediaProcess process)
{
    // Tags follow each other where a program adds its own without looking.
    private const int MostTags = 4;
    private const int MaxOutput = 4 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What the file holds. Throws <see cref="StageException"/>: NotMedia (not a container that we read, or no stream in it), MediaTruncated (its
    /// index is missing), MediaCorrupt (unreadable).
    /// </summary>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellation)
    {
        var container = await SniffAsync(path, cancellation)
            ?? throw new StageException(ErrorCodes.NotMedia, $"the file is not a video or audio file of a kind that is read: {ContainerFormat.Known}");
        var (document, isGuess) = await ReadHeaderAsync(path, container, cancellation);
        var info = ProbeParser.Parse(document, container, new FileInfo(path).Length, isGuess);
        if (info.Video is null && info.Audio is null)
        {
            throw new StageException(ErrorCodes.NotMedia, "the file has neither a video nor an audio stream");
        }

        if (info.Video is { } video && (long)video.Width * video.Height > MediaArguments.MaxPixels)
        {
            throw new StageException(ErrorCodes.MediaCorrupt, $"the file claims a picture of {video.Width} x {video.Height}");
        }

        return info.Duration > 0 ? info : await WithMeasuredDurationAsync(path, info, cancellation);
    }

    /// <summary>The container by the file's first bytes, and by those behind its ID3 tags; null if it is none that we read.</summary>
    public static async Task<ContainerFormat?> SniffAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var head = await HeadAsync(file, cancellation);
        for (var tags = 0; tags < MostTags && ContainerSniffer.TagLength(head) is > 0 and var length && file.Length - file.Position > 0 && length >= head.Length; tags++)
        {
            file.Position += length - head.Length;
            var behind = await HeadAsync(file, cancellation);
            if (ContainerSniffer.TagLength(behind) == 0)
            {
                return ContainerSniffer.Sniff(behind) is { HasVideo: false } known ? known : ContainerFormat.Mp3;
            }

            head = behind;
        }

        return ContainerSniffer.Sniff(head);
    }

    private static async Task<byte[]> HeadAsync(Stream file, CancellationToken cancellation)
    {
        var head = new byte[ContainerSniffer.BytesNeeded];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return head[..read];
    }

    private async Task<(ProbeDocument Document, bool IsGuess)> ReadHeaderAsync(string path, ContainerFormat container, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffprobe",
                Arguments =
                [
                    "-hide_banner", "-v", "warning", "-probesize", "50M", "-analyzeduration", "20M", .. MediaArguments.InputGuards(container),
                    "-print_format", "json", "-show_format", "-show_streams", "-show_chapters", "-i", MediaArguments.File(path),
                ],
                Timeout = Timeout,
                ReadOutput = (stream, stop) => BoundedCopy.ReadAsync(stream, output, MaxOutput, stop),
            },
            cancellation);
        if (result.ExitCode != 0)
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }

        var document = ProbeReader.Read(output.GetBuffer().AsSpan(0, (int)output.Length));
        return (document, result.ErrorTail.Contains(HeaderDurations.GuessSign, StringComparison.Ordinal));
    }

    /// <summary>Recordings of browsers have no duration in their header, and streams no header.</summary>
    private async Task<MediaInfo> WithMeasuredDurationAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        var scan = await new PacketScan(process).ReadAsync(path, info, cancellation);
        return scan.End > 0
            ? info with { Duration = scan.End }
            : throw new StageException(ErrorCodes.MediaCorrupt, "the file has a header but nothing that can be played");
    }
}
