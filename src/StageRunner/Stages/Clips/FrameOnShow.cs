using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>Finds the frame that viewers see as a part of a recording begins: of slides, one that came up long before.</summary>
internal sealed class FrameOnShow(MediaProcess process, string source, MediaInfo info)
{
    // Later frames may be stored before the one sought: sixteen of them at most, which are minutes where a frame stands for long.
    private const double LookAhead = 300;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);
    private IReadOnlyList<double>? _all;

    /// <summary>When it came up, seconds; null: there is none yet, or the container does not say.</summary>
    /// <exception cref="Contract.StageException">MediaCorrupt, DeadlineExceeded.</exception>
    public async Task<double?> FindAsync(ClipSegment segment, CancellationToken cancellationToken)
    {
        if (info.Video is null)
        {
            return null;
        }

        var times = info.Container.SeeksExactly
            ? await NearAsync(segment.Start, cancellationToken)
            : _all ??= [.. (await new PacketScan(process).ReadAsync(source, info, cancellationToken)).Video.Select(packet => packet.Time)];
        var shown = times.Where(time => time <= segment.Start).DefaultIfEmpty(double.NaN).Max();
        return double.IsNaN(shown) ? null : shown;
    }

    /// <summary>The times of the frames from the keyframe on that a seek finds.</summary>
    private async Task<List<double>> NearAsync(double start, CancellationToken cancellationToken)
    {
        var from = start + info.StartTime;
        var times = new List<double>();
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffprobe",
                Arguments =
                [
                    "-hide_banner", "-v", "error", .. InputGuards(info.Container), "-select_streams", Number(info.Video!.Index),
                    "-read_intervals", $"{Seconds(Math.Max(0, from))}%{Seconds(Math.Max(0, from) + LookAhead)}",
                    "-show_entries", PacketScan.Entries, "-of", "csv=p=0", "-i", MediaArguments.File(source),
                ],
                Timeout = Timeout,
                ReadOutput = (output, stop) => ReadAsync(output, times, stop),
            },
            cancellationToken);
        return result.ExitCode == 0 ? times : throw MediaErrors.Unreadable(result.ErrorTail);
    }

    private async Task ReadAsync(Stream output, List<double> times, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (PacketScan.Parse(line) is { Shown: { } shown })
            {
                times.Add(shown - info.StartTime);
            }
        }
    }
}
