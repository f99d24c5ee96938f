using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Transcripts;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>Recordings whose pictures stand for long: slides, a last slide, a picture that comes late or goes early.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class LongFrameTests(SampleMedia samples) : IDisposable
{
    private readonly ClipCase _clip = new();

    public void Dispose() => _clip.Dispose();

    /// <summary>Red from 0, green from 4.4, blue from 12 s: three frames in all, of which none but the last begins within the clip.</summary>
    [Theory]
    [InlineData("slides.mkv")]
    [InlineData("slides.mp4")]
    public async Task Slides_stand_as_long_as_they_did_and_the_one_on_show_before_begins_the_clip(string name)
    {
        await _clip.MakeAsync(await SlidesAsync(name, "eq(n,0)+eq(n,110)+eq(n,300)"), 7, 17.84);

        await RequireWholeAsync(10.84);
        Assert.Equal("green", Name(await _clip.MiddleAsync(0)));
        Assert.Equal("green", Name(await _clip.MiddleAsync(4.9)));
        Assert.Equal("blue", Name(await _clip.MiddleAsync(5.1)));
        Assert.Equal("blue", Name(await _clip.MiddleAsync(10.7)));
    }

    /// <summary>Pictures until 6 s, none within the clip.</summary>
    [Theory]
    [InlineData("last.mkv")]
    [InlineData("last.mp4")]
    [InlineData("last.ts")]
    [InlineData("last.avi")]
    public async Task The_last_picture_stands_to_the_end_of_a_clip_that_has_none(string name)
    {
        await _clip.MakeAsync(await SlidesAsync(name, "lt(n,150)"), 7, 17.84, new ClipsRequest { Aspect = ClipAspect.Vertical, Loudness = -16 });

        await RequireWholeAsync(10.84);
        Assert.Equal("green", Name(await _clip.MiddleAsync(0)));
        Assert.Equal("green", Name(await _clip.MiddleAsync(10.7)));
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(0, 4)]
    [InlineData(3, 9)]
    public async Task What_comes_late_stands_from_the_beginning(double start, double end)
    {
        var film = await ClipCase.FilmAsync(samples.Directory, "late.mkv", "-f", "lavfi", "-itsoffset", "5", "-i", "color=red:s=320x180:r=25:d=10", "-f", "lavfi", "-i", "sine=d=15",
            "-map", "0:v", "-map", "1:a", "-c:a", "aac");

        await _clip.MakeAsync(film, start, end);

        await RequireWholeAsync(end - start);
        Assert.Equal("red", Name(await _clip.MiddleAsync(0)));
        Assert.Equal("red", Name(await _clip.MiddleAsync(end - start - 0.1)));
    }

    /// <summary>A flash and a beep at the same moments: where they are in the clip.</summary>
    [Theory]
    [InlineData("sync.mp4", 25)]
    [InlineData("sync.mkv", 25)]
    [InlineData("sync.ts", 25)]
    [InlineData("sync5.mp4", 5)]
    [InlineData("sync10.ts", 10)]
    public async Task Sound_and_picture_stay_together(string name, int rate)
    {
        var film = await ClipCase.FilmAsync(samples.Directory, name, "-f", "lavfi", "-i", FormattableString.Invariant($"color=black:s=320x180:r={rate}:d=12"), "-f", "lavfi", "-i", "sine=f=1000:r=48000:d=12",
            "-vf", "drawbox=color=white:t=fill:enable='lt(mod(t,2),0.19)'", "-af", "volume=enable='gte(mod(t,2),0.2)':volume=0", "-c:v", "libx264", "-g", "40", "-c:a", "aac");

        await _clip.MakeAsync(film, 3.03, 9.53);

        var flashes = await TimesAsync("-map", "0:v", "-vf", "scale=16:16,blackdetect=d=0.05:pix_th=0.5", "black_end:");
        var beeps = await TimesAsync("-map", "0:a", "-af", "silencedetect=n=-30dB:d=0.3", "silence_end: ");
        Assert.Equal((3, 3), (flashes.Count, beeps.Count));
        Assert.All(flashes.Zip([0.97, 2.97, 4.97]), pair => Assert.InRange(pair.First - pair.Second, -0.06, 0.06));
        Assert.All(flashes.Zip(beeps), pair => Assert.InRange(pair.First - pair.Second, -0.03, 0.03));
    }

    [Fact]
    public async Task Text_is_burned_for_every_sentence_though_no_frame_changes()
    {
        var film = await SlidesAsync("slides.mkv", "eq(n,0)+eq(n,110)+eq(n,300)");
        TranscriptSegment[] said = [.. Enumerable.Range(0, 4).Select(i => WordTimes.Interpolate(new Cue(7000 + (i * 2500), 9000 + (i * 2500), $"Sentence number {i}.")))];

        await _clip.MakeAsync(film, 7, 17, new ClipsRequest { Aspect = ClipAspect.Source, Loudness = -16, BurnSubtitles = true }, said);

        foreach (var second in new[] { 1, 3.5, 6, 8.5 })
        {
            var frame = await ClipMachine.GrayAsync(_clip.Path, second, _clip.Clip.Width * _clip.Clip.Height);
            Assert.True(frame.Count(level => level > 220) > 60, $"no text at {second} s");
        }
    }

    private async Task RequireWholeAsync(double length)
    {
        var (video, audio) = (await _clip.StreamAsync("v:0"), await _clip.StreamAsync("a:0"));
        Assert.Equal((0, 0), (video.Start, audio.Start));
        Assert.InRange(video.End - length, -0.05, 0.05);
        Assert.InRange(audio.End - length, -0.05, 0.05);
    }

    private Task<string> SlidesAsync(string name, string frames) => ClipCase.FilmAsync(samples.Directory, name, "-f", "lavfi", "-i", "color=red:s=640x360:r=25:d=4.4", "-f", "lavfi", "-i",
        "color=green:s=640x360:r=25:d=7.6", "-f", "lavfi", "-i", "color=blue:s=640x360:r=25:d=6", "-f", "lavfi", "-i", "sine=d=18", "-filter_complex",
        $"[0][1][2]concat=n=3[c];[c]select='{frames}'[v]", "-map", "[v]", "-map", "3:a", "-fps_mode", name.EndsWith("avi", StringComparison.Ordinal) ? "cfr" : "vfr", "-c:v", "libx264", "-c:a", "aac");

    private async Task<List<double>> TimesAsync(string map, string stream, string kind, string filter, string sign)
    {
        var log = await Tool.RunAsync("bash", ["-c", $"ffmpeg -nostdin -v info -i \"{_clip.Path}\" {map} {stream} {kind} \"{filter}\" -f null - 2>&1"]);
        return [.. log.Split(sign).Skip(1).Select(text => double.Parse(text.Split(' ', '\n', '\r')[0], System.Globalization.CultureInfo.InvariantCulture)).Take(3)];
    }

    private static string Name((int Red, int Green, int Blue) colour) => colour switch
    {
        ( > 150, < 90, < 90) => "red",
        ( < 90, > 90, < 90) => "green",
        ( < 90, < 90, > 150) => "blue",
        _ => $"{colour}",
    };
}
