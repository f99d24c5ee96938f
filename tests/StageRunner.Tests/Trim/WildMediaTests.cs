using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Stages.Trim;
using StageRunner.Tests.Media;
using Testing.Media;

namespace StageRunner.Tests.Trim;

/// <summary>Recordings whose headers, clocks, tracks or pictures are not what one would like: what was said is all there, when it was said, and beside it the right picture.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class WildMediaTests(SampleMedia samples) : WildMediaBase(samples)
{
    [Theory]
    [InlineData(".ts", "-c:v libx264 -preset ultrafast -g 50 -c:a aac -muxdelay 0 -muxpreload 0")]
    [InlineData(".mpg", "-c:v mpeg2video -c:a mp2 -f vob")]
    [InlineData(".ogg", "-vn -c:a libopus")]
    [InlineData(".aac", "-vn -c:a aac")]
    public async Task A_clock_that_starts_anew_is_followed_to_the_end(string extension, string options)
    {
        var first = await _wild.PlainAsync("first" + extension, options);
        var second = await _wild.PlainAsync("second" + extension, options);

        var (path, map) = await TrimAsync(await _wild.JoinAsync("both" + extension, first, second));

        // 3 s of the first to 10 s of the second.
        Assert.Equal(19, map.End - map.Start, 0.2);
        AssertHeard((1, 18), await MediaFacts.SoundAsync(path));
    }

    [Fact]
    public async Task A_clock_that_starts_anew_with_new_settings_is_refused_by_name()
    {
        var first = await _wild.PlainAsync("first.flv");
        var second = await _wild.PlainAsync("second.flv", "-c:v libx264 -preset ultrafast -bf 0 -c:a aac");

        var refused = await Assert.ThrowsAsync<StageException>(async () => await TrimAsync(await _wild.JoinAsync("both.flv", first, second, without: 13)));

        Assert.Equal(ErrorCodes.BrokenClock, refused.Code);
    }

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".mkv")]
    public async Task What_is_said_before_the_picture_comes_is_not_lost(string extension)
    {
        await _wild.PlainAsync("plain.mp4");
        var late = await _wild.RemuxAsync("late" + extension, "-itsoffset 6 -i @plain.mp4 -i @plain.mp4 -map 0:v -map 1:a -c copy");

        var (path, _) = await TrimAsync(late);

        AssertHeard((1, 6), await MediaFacts.SoundAsync(path));
        Assert.Equal(3, (await MediaFacts.TimesAsync(path, "v:0"))[0], 0.05);
    }

    [Fact]
    public async Task A_matroska_file_may_begin_at_any_time_and_its_streams_at_others()
    {
        await _wild.PlainAsync("plain.mp4");
        var late = await _wild.RemuxAsync("late.mkv", "-itsoffset 5 -i @plain.mp4 -c copy -copyts");

        var (path, map) = await TrimAsync(late);

        Assert.Equal(7, map.End - map.Start, 0.1);
        AssertHeard((1, 6), await MediaFacts.SoundAsync(path));
    }

    [Fact]
    public async Task One_picture_beside_the_sound_stands_from_the_beginning_to_the_end()
    {
        var still = await _wild.MakeAsync("still.mkv", ["color=red:s=160x90:r=25:d=0.04", WildMedia.Sound(WildMedia.Tone)], "-c:v libx264 -c:a aac");

        var (path, map) = await TrimAsync(still);

        Assert.Equal(7, map.End - map.Start, 0.1);
        Assert.Equal("7", (await MediaFacts.StreamAsync(path, "v:0", "duration"))[..1]);
        AssertHeard((1, 6), await MediaFacts.SoundAsync(path));
    }

    [Theory]
    [InlineData("libx264 -preset ultrafast -g 1000", ".mp4")]
    [InlineData("libvpx -deadline realtime -cpu-used 8 -g 1000", ".webm")]
    [InlineData("libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=error", ".mp4")]
    public async Task Slides_are_cut_where_the_silence_is(string video, string extension)
    {
        var audio = extension == ".webm" ? "libopus" : "aac";
        var slides = await _wild.PlainAsync("slides" + extension, $"-r 0.5 -c:v {video} -c:a {audio}");

        var (path, map) = await TrimAsync(slides);

        Assert.Equal((3, 10), (map.Start, map.End), Near(0.1));
        AssertHeard((1, 6), await MediaFacts.SoundAsync(path));
        Assert.Equal(7, double.Parse(await MediaFacts.StreamAsync(path, "v:0", "duration"), System.Globalization.CultureInfo.InvariantCulture), 0.1);
    }

    [Theory]
    [InlineData("stereo|c0=c0|c1=-1*c0")]
    [InlineData("stereo|c0=0*c0|c1=0.03*c0")]
    [InlineData("5.1|FL=0*c0|FR=0*c0|FC=c0|LFE=0*c0|BL=0*c0|BR=0*c0")]
    [InlineData("5.1|FL=0*c0|FR=0*c0|FC=0*c0|LFE=0*c0|BL=c0|BR=-1*c0")]
    [InlineData("quad|FL=0*c0|FR=0*c0|BL=c0|BR=-1*c0")]
    public async Task A_voice_on_any_channel_is_no_silence_and_the_recogniser_hears_it(string channels)
    {
        var (_, map) = await TrimAsync(await _wild.PlainAsync("channels.flac", $"-vn -af pan={channels} -c:a flac"));

        Assert.Equal((3, 10), (map.Start, map.End), Near(0.1));
        Assert.InRange(await LoudestAsync(_stages.PathOf(_trimmed!, ArtifactRole.Audio)), 0.005, 0.9);
    }

    [Theory]
    [InlineData("0.02")]
    [InlineData("0.8*(between(t,0.5,0.505)+between(t,11.5,11.505))")]
    [InlineData("0.04*sin(2*PI*50*t)+0.01*sin(2*PI*100*t)")]
    public async Task An_offset_clicks_and_a_hum_hide_no_silence(string noise)
    {
        var noisy = await _wild.MakeAsync(
            "noisy.wav", [WildMedia.Sound(WildMedia.Tone), $"aevalsrc='{noise}':s=48000:d=12"], "-filter_complex [0][1]amix=normalize=0 -c:a pcm_s16le");

        var (_, map) = await TrimAsync(noisy);

        Assert.Equal((3, 10), (map.Start, map.End), Near(0.1));
    }

    [Fact]
    public async Task Every_track_counts_and_stays_with_its_language()
    {
        var (path, map) = await TrimAsync(await TwoTracksAsync());

        Assert.Equal((3, 10), (map.Start, map.End), Near(0.1));
        Assert.Equal(("eng", "rus"), (await MediaFacts.StreamAsync(path, "a:0", "index:stream_tags=language") is var one ? one[^3..] : "", (await MediaFacts.StreamAsync(path, "a:1", "index:stream_tags=language"))[^3..]));
    }

    [Fact]
    public async Task Tracks_can_be_chosen_and_mixed()
    {
        var source = await TwoTracksAsync();

        var (mixed, _) = await TrimAsync(source, Settings with { Audio = new AudioSettings { Mix = AudioMix.Mix } });

        AssertHeard((1, 6), await MediaFacts.SoundAsync(mixed));
        Assert.Equal("", await MediaFacts.StreamAsync(mixed, "a:1", "codec_name"));
        using var other = new StageHarness();
        await other.DownloadedAsync(source);
        var second = await other.RunAsync(
            new TrimStage(), Settings with { Audio = new AudioSettings { Tracks = new AudioTrackChoice { Numbers = [2] } } }, RecordingsJson.Default.TrimRequest);
        AssertHeard((1, 2), await MediaFacts.SoundAsync(other.PathOf(second, ArtifactRole.Media)));
    }

    [Fact]
    public async Task A_track_that_is_not_there_is_named()
    {
        var source = await TwoTracksAsync();

        var refused = await Assert.ThrowsAsync<StageException>(
            () => TrimAsync(source, Settings with { Audio = new AudioSettings { Tracks = new AudioTrackChoice { Numbers = [3] } } }));

        Assert.Equal(
            (ErrorCodes.NoSuchTrack, "audio.tracks asks for track 3; the media has 1 (aac, eng), 2 (aac, rus)"), (refused.Code, refused.Message));
    }

    [Theory]
    [InlineData("full.mkv", "-c:s srt")]
    [InlineData("full.mp4", "-c:s mov_text")]
    public async Task Chapters_title_and_subtitles_stay(string name, string subtitles)
    {
        await _wild.PlainAsync("plain.mp4");
        await File.WriteAllTextAsync(Path.Combine(_directory, "s.srt"), "1\n00:00:04,000 --> 00:00:05,000\nHello\n\n");
        await File.WriteAllTextAsync(
            Path.Combine(_directory, "m.txt"),
            ";FFMETADATA1\ntitle=Trees\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=6\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1\nSTART=6\nEND=12\ntitle=Two\n");
        var full = await _wild.RemuxAsync(name, $"-i @plain.mp4 -i @s.srt -i @m.txt -map 0 -map 1 -map_metadata 2 -map_chapters 2 -c copy {subtitles}");

        var (path, _) = await TrimAsync(full);

        Assert.Equal("mov_text", await MediaFacts.StreamAsync(path, "s:0", "codec_name"));
        var said = await Tool.RunAsync("ffprobe", ["-v", "error", "-show_entries", "format_tags=title:chapter=start_time:chapter_tags=title", "-of", "csv=p=0", path]);
        Assert.Matches(@"^0\.0000+,One\s+3\.0[0-4]\d*,Two\s+Trees\s*$", said);
    }

    [Theory]
    [InlineData("pod.m4a", "-c:a copy")]
    [InlineData("pod.mp3", "-c:a libmp3lame")]
    [InlineData("pod.flac", "-c:a flac")]
    public async Task A_cover_picture_stays(string name, string audio)
    {
        await _wild.PlainAsync("plain.mp4");
        await _wild.RemuxAsync("cover.jpg", "-i @plain.mp4 -frames:v 1");
        var pod = await _wild.RemuxAsync(name, $"-i @plain.mp4 -i @cover.jpg -map 0:a -map 1 {audio} -c:v mjpeg -disposition:v attached_pic");

        var (path, _) = await TrimAsync(pod);

        Assert.Equal("mjpeg", await MediaFacts.StreamAsync(path, "v:0", "codec_name"));
        AssertHeard((1, 6), await MediaFacts.SoundAsync(path));
    }

    [Fact]
    public async Task A_high_dynamic_range_stays_one()
    {
        var hdr = await _wild.PlainAsync(
            "hdr.mp4",
            "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=error -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -c:a aac");

        var (path, _) = await TrimAsync(hdr);

        Assert.Equal("yuv420p10le,bt2020nc,smpte2084,bt2020", await MediaFacts.StreamAsync(path, "v:0", "pix_fmt,color_space,color_transfer,color_primaries"));
    }

    [Fact]
    public async Task A_joined_picture_plays_with_the_parameter_sets_of_its_sample_entry_alone()
    {
        var (path, map) = await TrimAsync(await _wild.PlainAsync("plain.mp4", "-c:v libx264 -preset veryfast -g 60 -c:a aac"));
        Assert.Equal(TrimMethod.SmartCut, map.Method);

        var stripped = await _wild.RemuxAsync("stripped.mp4", $"-i {path} -map 0:v -c copy -bsf:v filter_units=remove_types=7|8");

        Assert.Equal(await MediaFacts.FrameHashesAsync(path), await MediaFacts.FrameHashesAsync(stripped));
    }

    private ArtifactManifest? _trimmed;

    private Task<string> TwoTracksAsync() => _wild.MakeAsync(
        "two.mp4", [WildMedia.Picture, WildMedia.Sound("between(t,4,5)"), WildMedia.Sound("between(t,8,9)")],
        "-map 0 -map 1 -map 2 -c:v libx264 -preset ultrafast -g 50 -c:a aac -metadata:s:a:0 language=eng -metadata:s:a:1 language=rus");

    private async Task<(string Path, TrimMap Map)> TrimAsync(string source, TrimRequest? settings = null)
    {
        await _stages.DownloadedAsync(source);
        _trimmed = await _stages.RunAsync(new TrimStage(), settings ?? Settings, RecordingsJson.Default.TrimRequest);
        return (_stages.PathOf(_trimmed, ArtifactRole.Media), await _stages.ReadAsync(_trimmed, ArtifactRole.TrimMap, RecordingsJson.Default.TrimMap));
    }

    private static async Task<double> LoudestAsync(string path)
    {
        var raw = await Tool.RunAsync("ffprobe", ["-v", "error", "-f", "lavfi", "-i", $"amovie={path},astats=metadata=1:reset=0", "-show_entries", "frame_tags=lavfi.astats.Overall.Peak_level", "-of", "csv=p=0"]);
        return raw.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.TryParse(line.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var level) ? Math.Pow(10, level / 20) : 0).Max();
    }

    private static void AssertHeard((double From, double To) expected, (double From, double To) heard) => Assert.Equal(expected, heard, Near(0.1));

    private static EqualityComparer<(double, double)> Near(double tolerance) =>
        EqualityComparer<(double One, double Two)>.Create((a, b) => Math.Abs(a.One - b.One) <= tolerance && Math.Abs(a.Two - b.Two) <= tolerance);
}
