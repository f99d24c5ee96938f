using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>Recordings in which a white square moves a little up and down, somewhere in a dark picture, while all else stands still.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class FramingTests(SampleMedia samples)
{
    [Theory]
    [InlineData(ClipAspect.Vertical, 640, 360, 0.15)]
    [InlineData(ClipAspect.Vertical, 640, 360, 0.33)]
    [InlineData(ClipAspect.Vertical, 640, 360, 0.9)]
    [InlineData(ClipAspect.Square, 640, 360, 0.1)]
    [InlineData(ClipAspect.Square, 360, 640, 0.5)]
    public async Task What_moves_is_in_the_frame_as_a_whole(ClipAspect aspect, int width, int height, double at)
    {
        var (frame, columns) = await FrameAsync(await MovieAsync(width, height, at), aspect);

        // 40 pixels of a source that is 360 wide or high, as wide in the clip.
        var scale = aspect == ClipAspect.Vertical ? 1280.0 / 360 : 720.0 / 360;
        var white = Enumerable.Range(0, frame.Length).Where(i => frame[i] > 180).Select(i => i % columns).ToList();
        Assert.InRange(white.Max() - white.Min() + 1, (40 * scale) - 8, (40 * scale) + 8);
    }

    [Fact]
    public async Task A_picture_in_which_nothing_moves_is_shown_from_its_middle()
    {
        var path = Path.Combine(samples.Directory, "still.mp4");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "color=black:s=640x360:r=10:d=6", "-f", "lavfi", "-i", "sine=d=6", "-vf",
            "drawbox=x=310:y=0:w=20:h=360:color=white:t=fill", "-c:a", "aac", path]);

        var (frame, columns) = await FrameAsync(path, ClipAspect.Vertical);

        var white = Enumerable.Range(0, frame.Length).Where(i => frame[i] > 180).Select(i => i % columns).ToList();
        Assert.InRange((white.Max() + white.Min()) / 2.0, (columns / 2) - 10, (columns / 2) + 10);
    }

    [Fact]
    public async Task A_container_without_an_index_is_cut_framed_and_faded_in_the_same_places()
    {
        var indexed = await MovieAsync(640, 360, 0.15);
        var path = Path.ChangeExtension(indexed, ".ts");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", indexed, "-c", "copy", path]);

        var fading = new ClipsRequest { Aspect = ClipAspect.Vertical, Loudness = -16, Fade = TimeSpan.FromSeconds(1), BurnSubtitles = true };
        foreach (var second in new[] { 0.1, 1.5, 2.8 })
        {
            var expected = (await FrameAsync(indexed, fading, second)).Frame;
            var actual = (await FrameAsync(path, fading, second)).Frame;
            Assert.InRange(expected.Zip(actual, (one, other) => Math.Abs(one - other)).Average(), 0, 3);
        }
    }

    private Task<(byte[] Frame, int Columns)> FrameAsync(string media, ClipAspect aspect) =>
        FrameAsync(media, new ClipsRequest { Aspect = aspect, Loudness = -16 }, second: 1.5);

    private async Task<(byte[] Frame, int Columns)> FrameAsync(string media, ClipsRequest settings, double second)
    {
        using var clips = new ClipMachine();
        var made = await clips.SucceedAsync(await clips.RequestAsync(media, Said, await clips.SegmentsAsync((2, 5)), settings));
        return (await ClipMachine.GrayAsync(clips.PathOf(made.Clips[0].Video), second, made.Clips[0].Width * made.Clips[0].Height), made.Clips[0].Width);
    }

    private static Transcript Said => new()
    {
        Segments = [new TranscriptSegment { Start = 2.5, End = 4.5, Text = "Here", Words = [new TranscriptWord { Start = 2.5, End = 4.5, Text = "Here" }] }],
    };

    private async Task<string> MovieAsync(int width, int height, double at)
    {
        var path = Path.Combine(samples.Directory, FormattableString.Invariant($"moves-{width}-{at}.mp4"));
        var x = (int)(width * at) - 20;
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", $"color=0x202020:s={width}x{height}:r=10:d=6", "-f", "lavfi", "-i", "color=white:s=40x40:r=10:d=6",
            "-f", "lavfi", "-i", "sine=d=6", "-filter_complex", $"[0:v][1:v]overlay=x={x}:y='{height}/2+40*sin(3*t)'[v]", "-map", "[v]", "-map", "2:a", "-g", "30", "-c:a", "aac", path]);
        return path;
    }
}
