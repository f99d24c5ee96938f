using System.Globalization;

namespace StageRunner.Media;

/// <summary>One packet of a stream, on the file's clock made to start at 0, seconds. In decoding order where there are several.</summary>
/// <param name="Time">When it is shown or heard.</param>
/// <param name="Duration">0 where the container does not say.</param>
/// <param name="IsKey">Whether decoding can begin here.</param>
public readonly record struct MediaPacket(double Time, double Duration, bool IsKey)
{
    public double End => Time + Duration;
}

/// <summary>How far a file's packets reach, seconds.</summary>
/// <param name="End">The latest end of a packet of any stream.</param>
/// <param name="VideoEnd">Of the video stream. 0: no packets.</param>
/// <param name="AudioEnd">Of the audio stream. 0: no packets.</param>
/// <param name="Errors">What the demuxer complained of.</param>
public sealed record PacketExtent(double End, double VideoEnd, double AudioEnd, string Errors);

/// <summary>Reads a file's packets without decoding any: 10 minutes in a quarter of a second.</summary>
public sealed class PacketScan(MediaProcess process)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>How far every stream reaches.</summary>
    public async Task<PacketExtent> MeasureAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        double end = 0, video = 0, audio = 0;
        var errors = await ReadAsync(path, info, stream: null, (index, packet) =>
        {
            end = Math.Max(end, packet.End);
            video = index == info.Video?.Index ? Math.Max(video, packet.End) : video;
            audio = index == info.Audio?.Index ? Math.Max(audio, packet.End) : audio;
        }, cancellation);
        return new PacketExtent(end, video, audio, errors);
    }

    /// <summary>Every packet of the video stream, none where there is none: 24 bytes each, so 6 MB for three hours.</summary>
    public async Task<IReadOnlyList<MediaPacket>> ReadVideoAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        var packets = new List<MediaPacket>();
        if (info.Video is null)
        {
            return packets;
        }

        await ReadAsync(path, info, "v:0", (index, packet) =>
        {
            if (index == info.Video.Index)
            {
                packets.Add(packet);
            }
        }, cancellation);
        return packets;
    }

    /// <summary>One line of <c>-of csv=p=0</c>: stream, pts, duration, flags. A packet without a time is no use to anyone.</summary>
    internal static bool TryParse(string line, double startTime, out int stream, out MediaPacket packet)
    {
        var fields = line.Split(',');
        packet = default;
        stream = -1;
        if (fields.Length < 4 || !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out stream) || ProbeParser.Number(fields[1]) is not { } time)
        {
            return false;
        }

        packet = new MediaPacket(time - startTime, ProbeParser.Number(fields[2]) ?? 0, fields[3].StartsWith('K'));
        return true;
    }

    private async Task<string> ReadAsync(string path, MediaInfo info, string? stream, Action<int, MediaPacket> onPacket, CancellationToken cancellation)
    {
        IReadOnlyList<string> selection = stream is null ? [] : ["-select_streams", stream];
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffprobe",
                Arguments =
                [
                    "-hide_banner", "-v", "error", .. MediaArguments.InputGuards(info.Container), .. selection,
                    "-show_entries", "packet=stream_index,pts_time,duration_time,flags", "-of", "csv=p=0", "-i", MediaArguments.File(path),
                ],
                Timeout = Timeout,
                ReadOutput = (output, stop) => ReadLinesAsync(output, info.StartTime, onPacket, stop),
            },
            cancellation);
        return result.ExitCode == 0 ? result.ErrorTail : throw MediaErrors.Unreadable(result.ErrorTail);
    }

    private static async Task ReadLinesAsync(Stream output, double startTime, Action<int, MediaPacket> onPacket, CancellationToken cancellation)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (TryParse(line, startTime, out var stream, out var packet))
            {
                onPacket(stream, packet);
            }
        }
    }
}
