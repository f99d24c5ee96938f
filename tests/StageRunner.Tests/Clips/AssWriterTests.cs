using Recordings.Resources.Pipeline;
using StageRunner.Media;
using StageRunner.Stages.Clips;
using StageRunner.Stages.Subtitles;

namespace StageRunner.Tests.Clips;

public sealed class AssWriterTests
{
    private static readonly ClipFrame Vertical = ClipFrame.Of(ClipAspect.Vertical, new VideoStream { Codec = "h264", Width = 1920, Height = 1080 });

    [Fact]
    public void What_is_said_can_t_pass_for_a_command()
    {
        var ass = AssWriter.Write([new SubtitleCue(0, 1000, [@"{\fs200}C:\Nasty"])], Vertical);

        Assert.EndsWith("Dialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,(/fs200)C:/Nasty\n", ass, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_longer_than_a_line_is_written_smaller()
    {
        var style = SubtitleStyle.For(Vertical);

        var ass = AssWriter.Write([new SubtitleCue(3_723_450, 3_724_000, [new string('x', 2 * style.LineLength)])], Vertical);

        Assert.Contains($"1:02:03.45,1:02:04.00,Default,,0,0,0,,{{\\fs{style.FontSize / 2}}}xxx", ass, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClipAspect.Vertical, 1920, 1080, 720, 1280)]
    [InlineData(ClipAspect.Vertical, 3840, 2160, 1080, 1920)]
    [InlineData(ClipAspect.Square, 1920, 1080, 1080, 1080)]
    [InlineData(ClipAspect.Square, 320, 180, 720, 720)]
    [InlineData(ClipAspect.Source, 1281, 721, 1280, 720)]
    [InlineData(ClipAspect.Source, 3840, 2160, 1920, 1080)]
    public void A_frame_is_as_large_as_its_source_fills_within_what_platforms_take(ClipAspect aspect, int width, int height, int frameWidth, int frameHeight)
    {
        var frame = ClipFrame.Of(aspect, new VideoStream { Codec = "h264", Width = width, Height = height });

        Assert.Equal((frameWidth, frameHeight), (frame.Width, frame.Height));
    }
}
