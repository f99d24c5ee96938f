using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace Fuzz;

/// <summary>What ffmpeg and ffprobe print about a file of somebody's.</summary>
internal static class MediaTargets
{
    public static void Probe(byte[] bytes) => ProbeParser.Parse(ProbeReader.Read(bytes), ContainerFormat.Mov, 1000);

    public static void Silence(byte[] bytes)
    {
        foreach (var line in FuzzTargets.Text(bytes).Split('\n'))
        {
            ProgressLines.Seconds(line);
        }

        SoundFinder.Silences(SoundFinder.Sounds(bytes, -40), bytes.Length * AudioLevels.Window, 0.5);
    }

    public static void Packets(byte[] bytes)
    {
        var info = new MediaInfo { Container = ContainerFormat.MpegTs, Duration = 60, Video = new VideoStream { Codec = "h264" }, AudioTracks = [new AudioStream { Index = 1, Codec = "aac" }] };
        var scan = new ScanCollector(info);
        foreach (var line in FuzzTargets.Text(bytes).Split('\n'))
        {
            if (PacketScan.Parse(line) is { } packet)
            {
                scan.Add(packet);
            }
        }

        scan.Finish("");
    }
}
