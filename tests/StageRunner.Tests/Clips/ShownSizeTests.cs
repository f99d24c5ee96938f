using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Media;
using StageRunner.Stages.Clips;
using Testing.Media;

namespace StageRunner.Tests.Clips;

public sealed class DisplaySizeTests
{
    [Theory]
    [InlineData(320, 180, 0, 1, 320, 180)]
    [InlineData(320, 180, 90, 1, 180, 320)]
    [InlineData(320, 180, 180, 1, 320, 180)]
    [InlineData(320, 180, 270, 1, 180, 320)]
    [InlineData(320, 180, 30, 1, 320, 180)]
    [InlineData(320, 180, 0, 64.0 / 45, 455, 180)]
    [InlineData(720, 480, 0, 8.0 / 9, 640, 480)]
    [InlineData(1440, 1080, 90, 4.0 / 3, 1080, 1920)]
    [InlineData(321, 181, 0, 1, 321, 181)]
    public void Players_turn_a_picture_and_make_its_pixels_square(int width, int height, int rotation, double aspect, int shownWidth, int shownHeight)
    {
        var video = new VideoStream { Codec = "h264", Width = width, Height = height, Rotation = rotation, SampleAspect = aspect };

        Assert.Equal((shownWidth, shownHeight), (video.DisplayWidth, video.DisplayHeight));
    }

    [Theory]
    [InlineData(-90.0, "64:45", 270, 64.0 / 45)]
    [InlineData(-180.0, "0:1", 180, 1)]
    [InlineData(450.0, "N/A", 90, 1)]
    [InlineData(double.NaN, "1:100000", 0, 1)]
    [InlineData(null, null, 0, 1)]
    public void What_a_header_says_of_both_is_read_and_what_is_absurd_is_not(double? rotation, string? aspect, int degrees, double read)
    {
        var stream = new ProbeStream { CodecType = "video", CodecName = "h264", Width = 2, Height = 2, SampleAspect = aspect, Rotation = rotation };

        var video = ProbeParser.Parse(new ProbeDocument { Streams = [stream] }, ContainerFormat.Mov, 1).Video!;

        Assert.Equal((degrees, read), (video.Rotation, video.SampleAspect));
    }

    [Fact]
    public void Windows_go_by_what_is_shown() => Assert.Equal(
        180 * 9 / 16.0 / 455, ClipFrame.Of(ClipAspect.Vertical, new VideoStream { Codec = "h264", Width = 320, Height = 180, SampleAspect = 64.0 / 45 }).Window!.Share, 0.001);
}

/// <summary>A white circle in the middle of what is shown: round in every clip, and of the right size.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class ShownSizeTests(SampleMedia samples)
{
    [Theory]
    [InlineData("plain", 320, 180, "1", "", ClipAspect.Source, 320, 180)]
    [InlineData("quarter", 320, 180, "1", "90", ClipAspect.Source, 180, 320)]
    [InlineData("half", 320, 180, "1", "180", ClipAspect.Source, 320, 180)]
    [InlineData("threequarters", 320, 180, "1", "270", ClipAspect.Source, 180, 320)]
    [InlineData("wide", 320, 180, "64/45", "", ClipAspect.Source, 454, 180)]
    [InlineData("narrow", 720, 480, "8/9", "", ClipAspect.Source, 640, 480)]
    [InlineData("widequarter", 320, 180, "64/45", "90", ClipAspect.Source, 180, 454)]
    [InlineData("odd", 321, 181, "1", "", ClipAspect.Source, 320, 180)]
    [InlineData("widevertical", 720, 576, "64/45", "", ClipAspect.Vertical, 720, 1280)]
    [InlineData("narrowsquare", 720, 480, "8/9", "", ClipAspect.Square, 720, 720)]
    [InlineData("halfsquare", 320, 180, "1", "180", ClipAspect.Square, 720, 720)]
    public async Task A_circle_stays_round(string name, int width, int height, string aspect, string rotation, ClipAspect wanted, int clipWidth, int clipHeight)
    {
        var circle = $"geq=lum='if(lt(hypot((X-{width}/2)*({aspect}),Y-{height}/2),{height}/4),235,16)':cb=128:cr=128,setsar={aspect}";
        var plain = await ClipCase.FilmAsync(samples.Directory, name + "-plain.mp4", "-f", "lavfi", "-i", $"color=black:s={width}x{height}:r=10:d=4", "-f", "lavfi", "-i", "sine=d=4",
            "-vf", circle, "-pix_fmt", "yuv444p", "-c:v", "libx264", "-c:a", "aac");
        var film = rotation.Length == 0 ? plain : await ClipCase.FilmAsync(samples.Directory, name + ".mp4", "-i", plain, "-c", "copy", "-metadata:s:v:0", $"rotate={rotation}");

        using var clip = await new ClipCase().MakeAsync(film, 0.5, 3.5, new ClipsRequest { Aspect = wanted, Loudness = -16 });

        Assert.Equal((clipWidth, clipHeight), (clip.Clip.Width, clip.Clip.Height));
        Assert.Equal($"{clipWidth},{clipHeight},1:1", await MediaFacts.StreamAsync(clip.Path, "v:0", "width,height,sample_aspect_ratio"));
        var frame = await ClipMachine.GrayAsync(clip.Path, 1, clipWidth * clipHeight);
        var white = Enumerable.Range(0, frame.Length).Where(i => frame[i] > 128).Select(i => (X: i % clipWidth, Y: i / clipWidth)).ToList();
        var (across, down) = (white.Max(at => at.X) - white.Min(at => at.X) + 1.0, white.Max(at => at.Y) - white.Min(at => at.Y) + 1.0);
        Assert.InRange(across / down, 0.95, 1.05);
        Assert.InRange(Math.Abs((white.Max(at => at.X) + white.Min(at => at.X) + 1 - clipWidth) / 2.0), 0, clipWidth * 0.02);
    }

    /// <summary>Gray of the brightness of paper, and one that is brighter than a screen of the usual kind can be.</summary>
    [Theory]
    [InlineData("smpte2084", 0.58)]
    [InlineData("arib-std-b67", 0.75)]
    public async Task A_high_dynamic_range_becomes_what_every_player_shows(string transfer, double paper)
    {
        var level = FormattableString.Invariant($"{64 + (876 * paper)}");
        var film = await ClipCase.FilmAsync(samples.Directory, transfer + ".mp4", "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=3,format=yuv420p10le", "-f", "lavfi", "-i", "sine=d=3", "-vf",
            $"geq=lum='if(lt(X,160),{level},64)':cb=512:cr=512", "-c:v", "libx265", "-x265-params", $"log-level=error:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc", "-color_primaries", "bt2020",
            "-color_trc", transfer, "-colorspace", "bt2020nc", "-color_range", "tv", "-tag:v", "hvc1", "-c:a", "aac");

        using var clip = await new ClipCase().MakeAsync(film, 0, 3);

        Assert.Equal("yuv420p,tv,bt709,bt709,bt709", await MediaFacts.StreamAsync(clip.Path, "v:0", "pix_fmt,color_range,color_space,color_transfer,color_primaries"));
        var frame = await ClipMachine.GrayAsync(clip.Path, 1, 320 * 180);
        Assert.InRange(frame[(90 * 320) + 80], 195, 225);
        Assert.InRange(frame[(90 * 320) + 240], 0, 12);
    }
}
