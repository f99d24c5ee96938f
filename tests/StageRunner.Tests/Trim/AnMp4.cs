using StageRunner.Media;

namespace StageRunner.Tests.Trim;

/// <summary>Ten seconds of what cameras and Zoom record: H.264 with B-frames, AAC.</summary>
internal static class AnMp4
{
    public static MediaInfo Info { get; } = new()
    {
        Container = ContainerFormat.Mov,
        Duration = 10,
        Promised = 10,
        Video = new VideoStream { Codec = "h264", PixelFormat = "yuv420p", TimeScale = 12800, ReorderDepth = 1 },
        AudioTracks = [new AudioStream { Index = 1, Number = 1, Codec = "aac", Profile = "LC", SampleRate = 48000, Channels = 1 }],
    };
}
