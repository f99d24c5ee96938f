using System.Text.Json;
using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace Fuzz;

/// <summary>What ffmpeg and ffprobe print about a file of somebody's.</summary>
internal static class MediaTargets
{
    public static void Probe(byte[] bytes)
    {
        try
        {
            ProbeParser.Parse(JsonSerializer.Deserialize(bytes, ProbeJson.Default.ProbeDocument) ?? new ProbeDocument(), ContainerSniffer.Sniff(Mp4)!, 1000);
        }
        catch (JsonException)
        {
            // ffprobe writes JSON; what is in its strings is the file's.
        }
    }

    public static void Silence(byte[] bytes)
    {
        var parser = new SilenceParser();
        foreach (var line in FuzzTargets.Text(bytes).Split('\n'))
        {
            parser.Read(line);
            ProgressLines.Seconds(line);
        }

        parser.Finish(60);
    }

    public static void Packets(byte[] bytes)
    {
        foreach (var line in FuzzTargets.Text(bytes).Split('\n'))
        {
            _ = PacketScan.TryParse(line, 0, out _, out _);
        }
    }

    private static ReadOnlySpan<byte> Mp4 => "\0\0\0 ftypisom\0\0\u0002\0isomiso2avc1mp41"u8;
}
