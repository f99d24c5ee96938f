using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>What a file that is not whole lacks, seconds.</summary>
/// <param name="Promised">The length that its header promised; null: it promised none, or has it.</param>
/// <param name="Damaged">Sound within that can't be decoded; null: none.</param>
public sealed record MediaLoss(double? Promised, double? Damaged);

/// <summary>A whole file made of one that was not.</summary>
public sealed record SalvagedMedia(string Path, MediaInfo Info, MediaLoss Lost);

/// <summary>
/// Takes what can be played out of a file whose recorder, or transfer, died: its packets are copied into a new file of the same kind, whose header tells the
/// truth. Nothing is encoded again but FLAC, whose header a copy would keep, and which loses nothing. An MP4 without an index can't be saved: nobody knows where its frames begin.
/// </summary>
public sealed class MediaSalvage(MediaProcess process)
{
    // Less is what a header rounds.
    private const double LeastLoss = 1;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(60);

    /// <summary>Writes the new file into a directory.</summary>
    /// <param name="path">The file that is not whole.</param>
    /// <param name="directory">Where to.</param>
    /// <param name="fault">Why it is not whole: thrown again where nothing can be saved.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StageException">The fault's code: nothing of it can be played.</exception>
    public async Task<SalvagedMedia> RunAsync(string path, string directory, StageException fault, CancellationToken cancellation)
    {
        var container = await MediaProbe.SniffAsync(path, cancellation) ?? throw fault;
        var promised = await PromisedAsync(path, cancellation);
        var (extension, muxer) = Target(container);
        var target = Path.Combine(directory, "salvaged" + extension);
        var result = await process.RunAsync(
            new MediaCommand { Program = "ffmpeg", Arguments = Copy(path, container, target, muxer), Timeout = Timeout },
            cancellation);
        if (result.ExitCode != 0 && result.ErrorTail.Contains("No space left on device", StringComparison.Ordinal))
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }

        var info = await ReadAsync(target, cancellation) ?? throw new StageException(fault.Code, $"{fault.Message}. Nothing of it can be salvaged", inner: fault);
        var damage = await DamageAsync(target, info, cancellation);
        return new SalvagedMedia(target, info, new MediaLoss(promised - info.Duration >= LeastLoss ? promised : null, damage?.Damaged));
    }

    /// <summary>What of a file's sound can't be decoded: a hole in the middle of a file shows nowhere else. Null: nothing.</summary>
    public async Task<MediaLoss?> DamageAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        if (info.Audio is not { } audio)
        {
            return null;
        }

        const int rate = 8000;
        long bytes = 0;
        await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments =
                [
                    .. MediaArguments.Prologue(1), "-v", "error", .. MediaArguments.InputGuards(info.Container), "-vn", "-i", MediaArguments.File(path),
                    "-map", $"0:{audio.Index}", "-ac", "1", "-ar", MediaArguments.Number(rate), "-f", "s16le", "pipe:1",
                ],
                Timeout = Timeout,
                ReadOutput = async (stream, stop) =>
                {
                    var buffer = new byte[64 * 1024];
                    int read;
                    while ((read = await stream.ReadAsync(buffer, stop)) > 0)
                    {
                        bytes += read;
                    }
                },
            },
            cancellation);
        var missing = (audio.Promised ?? info.Duration) - (bytes / 2.0 / rate);
        return missing >= LeastLoss ? new MediaLoss(null, Math.Round(missing, 3)) : null;
    }

    private static IReadOnlyList<string> Copy(string path, ContainerFormat container, string target, string muxer) =>
    [
        .. MediaArguments.Prologue(1), "-v", "error", "-err_detect", "ignore_err", "-fflags", container.Demuxer == "avi" ? "+genpts+discardcorrupt" : "+discardcorrupt", .. MediaArguments.InputGuards(container),
        "-i", MediaArguments.File(path), "-map", "0:v?", "-map", "0:a?", "-c", muxer == "flac" ? "flac" : "copy", "-ignore_unknown", "-fflags", "+bitexact",
        .. muxer == "mp4" ? (string[])["-movflags", "+faststart"] : [], "-f", muxer, MediaArguments.File(target),
    ];

    private static (string Extension, string Muxer) Target(ContainerFormat container) => container.Demuxer switch
    {
        "mov" => (".mp4", "mp4"),
        "mp3" => (".mp3", "mp3"),
        "wav" or "w64" => (".wav", "wav"),
        "flac" => (".flac", "flac"),
        "ogg" => (".ogg", "ogg"),
        "aac" => (".aac", "adts"),
        "aiff" => (".aiff", "aiff"),
        _ => (".mkv", "matroska"),
    };

    private async Task<double?> PromisedAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var info = await new MediaProbe(process).ProbeAsync(path, cancellation);

            // Of samples in a row ffmpeg counts those that are there, whatever the header says.
            var bytes = info.Container.Demuxer is "wav" or "w64" or "aiff" ? await PromisedBytes.OfAsync(path, cancellation) : null;
            return Math.Round(info.Duration * Math.Max(1, (double)(bytes ?? 0) / info.SizeBytes), 3);
        }
        catch (StageException exception) when (exception.Code is ErrorCodes.MediaTruncated or ErrorCodes.MediaCorrupt)
        {
            return null;
        }
    }

    private async Task<MediaInfo?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return File.Exists(path) ? await new MediaProbe(process).ProbeAsync(path, cancellation) : null;
        }
        catch (StageException exception) when (exception.Code is ErrorCodes.NotMedia or ErrorCodes.MediaTruncated or ErrorCodes.MediaCorrupt)
        {
            return null;
        }
    }
}
