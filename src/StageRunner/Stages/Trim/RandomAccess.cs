using System.Globalization;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>
/// Tells keyframes from those that only call themselves so: containers mark recovery points too (of intra refresh, of open groups), from which decoding comes right only
/// some frames later.
/// </summary>
internal sealed class RandomAccess(MediaProcess process)
{
    /// <summary>The packets, with only those marked at which decoding can begin. Other codecs' marks are taken at their word.</summary>
    public async Task<IReadOnlyList<MediaPacket>> ConfirmAsync(string path, MediaInfo info, IReadOnlyList<MediaPacket> packets, CancellationToken cancellation)
    {
        if (info.Video is not { } video || packets.Count == 0 || !info.Container.SeeksExactly || UnitTypes(video.Codec) is not { } types)
        {
            return packets;
        }

        return await TimesAsync(path, info, video, ["-c", "copy", "-bsf:v", $"filter_units=pass_types={types}"], cancellation) is not { } times
            ? packets
            : [.. packets.Select(packet => packet with { IsKey = packet.IsKey && (times.Contains(Tick(packet.Time)) || times.Contains(Tick(packet.Time) + 1) || times.Contains(Tick(packet.Time) - 1)) })];
    }

    /// <summary>
    /// The packets from the first picture on that decoding shows. A recording that begins between two keyframes, as one cut out of a broadcast does, has packets before that of
    /// which nothing is ever seen.
    /// </summary>
    public async Task<IReadOnlyList<MediaPacket>> FromFirstPictureAsync(string path, MediaInfo info, IReadOnlyList<MediaPacket> packets, CancellationToken cancellation)
    {
        if (info.Video is not { } video || packets.Count == 0 || BeginsWithPicture(new PacketTable(packets)))
        {
            return packets;
        }

        string[] firstDecoded = ["-frames:v", "1", "-fps_mode", "passthrough", "-enc_time_base", "-1"];
        if (await TimesAsync(path, info, video, firstDecoded, cancellation) is not { Count: > 0 } times)
        {
            return packets;
        }

        var first = (times.Min() / 1000.0) - 0.001;
        List<MediaPacket> shown = [.. packets.Where(packet => packet.Time >= first)];
        return shown.Count > 0 ? shown : packets;
    }

    private static bool BeginsWithPicture(PacketTable table) => table.Keyframe(table.First, before: true) >= 0;

    /// <summary>The units that a picture has at which decoding can begin.</summary>
    private static string? UnitTypes(string codec) => codec switch
    {
        "h264" => "5",
        "hevc" => "16-21",
        _ => null,
    };

    /// <summary>When the frames are shown that ffmpeg makes of the picture by some options, by <see cref="Tick"/>; null: it can't.</summary>
    private async Task<HashSet<long>?> TimesAsync(string path, MediaInfo info, VideoStream video, string[] options, CancellationToken cancellation)
    {
        var times = new HashSet<long>();
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments =
                [
                    .. MediaArguments.Prologue(1), "-v", "error", .. MediaArguments.InputGuards(info.Container), "-copyts",
                    "-i", MediaArguments.File(path), "-map", $"0:{video.Index}", .. MediaArguments.OutputGuards, .. options, "-f", "framecrc", "pipe:1",
                ],
                Timeout = TimeSpan.FromMinutes(30),
                ReadOutput = (stream, stop) => ReadAsync(stream, info.StartTime, times, stop),
            },
            cancellation);
        return result.ExitCode == 0 ? times : null;
    }

    /// <summary>Milliseconds: nearer than two frames ever are.</summary>
    private static long Tick(double seconds) => (long)Math.Round(seconds * 1000);

    /// <summary>Lines of framecrc: a clock (<c>#tb 0: 1/90000</c>), then stream, dts, pts and others with commas.</summary>
    private static async Task ReadAsync(Stream stream, double startTime, HashSet<long> times, CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream);
        var tick = 0.0;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("#tb 0:", StringComparison.Ordinal))
            {
                tick = ProbeParser.Ratio(line["#tb 0:".Length..].Trim());
            }
            else if (line.Split(',') is [_, _, var shown, ..] && long.TryParse(shown, NumberStyles.Integer, CultureInfo.InvariantCulture, out var time))
            {
                times.Add(Tick((time * tick) - startTime));
            }
        }
    }
}
