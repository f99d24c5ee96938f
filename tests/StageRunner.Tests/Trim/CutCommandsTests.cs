using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

/// <summary>What the commands of a cut say, where a file made by them would show it only now and then.</summary>
public sealed class CutCommandsTests
{
    private static readonly AudioTracks Tracks = AudioTracks.Choose(AnMp4.Info, settings: null);
    private static readonly ShownFrames Frames = new(2, 7.96, 150, DecodeFrom: 2);
    private static readonly CutCommands Commands = new(
        new CutSource("source.mp4", AnMp4.Info, new MediaScan(new Dictionary<int, StreamExtent>(), [], ClockJumps.None, ""), Tracks, IsInput: true), OutputFormat.Mp4, threads: 4);

    private static readonly FullEncode Encode = new(2, 8, Frames, "its container can't be cut exactly");

    [Fact]
    public void New_frames_before_copied_ones_are_the_same_in_every_run() =>
        Assert.Contains("sync-lookahead=0", X264(Commands.Head(new CopyCut(2, 8, Frames, CopyFrom: 3, CopyPackets: 100, VideoDelay: 0), setId: 1, "head.mp4")));

    [Fact]
    public void New_frames_throughout_are_the_same_in_every_run() =>
        Assert.Contains("sync-lookahead=0", X264(Commands.Everything(Encode, new KeptExtras(AnMp4.Info, OutputFormat.Mp4, Encode), "trimmed.mp4")));

    private static string[] X264(IReadOnlyList<string> arguments)
    {
        Assert.Contains("libx264", arguments);
        return arguments[arguments.ToList().IndexOf("-x264-params") + 1].Split(':');
    }
}
