using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Stages.Trim;
using StageRunner.Tests.Media;
using Testing.Media;

namespace StageRunner.Tests.Trim;

/// <summary>Streams that are not what a header declares: without times, without packets, begun in the middle, changed on the way, each other's inverse.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class StrangeStreamsTests(SampleMedia samples) : WildMediaBase(samples)
{
    private const string X264 = "-c:v libx264 -preset ultrafast -g 125 -c:a aac";
    private ArtifactManifest _trimmed = null!;
    private TrimMap _map = null!;

    [Fact]
    public async Task Frames_without_a_time_of_showing_are_no_missing_frames()
    {
        var path = await TrimAsync(await _wild.PlainAsync("plain.avi", "-c:v libx264 -preset ultrafast -c:a mp3"));

        await AssertHeardAsync(1, 6, path);
        Assert.Equal(7, await LengthAsync(path, "v:0"), 0.2);
    }

    [Fact]
    public async Task Sound_that_ends_before_the_picture_is_not_cut_short()
    {
        var path = await TrimAsync(await _wild.MakeAsync(
            "short.wmv", [WildMedia.Picture, WildMedia.Sound(WildMedia.Tone, length: 9.5)], "-c:v wmv2 -c:a wmav2"));

        await AssertHeardAsync(1, 6, path);
    }

    [Theory]
    [InlineData("-c:v libx264 -preset ultrafast -g 125 -c:a aac")]
    [InlineData("-c:v mpeg2video -g 125 -bf 2 -c:a mp2")]
    public async Task A_recording_that_begins_between_keyframes_has_its_sound_from_the_start_and_its_picture_from_the_first_that_can_be_shown(string codecs)
    {
        var path = await TrimAsync(await WithoutItsBeginningAsync($"{codecs} -muxdelay 0 -muxpreload 0"));

        await AssertHeardAsync(1, 6, path);

        // The next keyframe is at 5 s, the part begins at 3 s.
        Assert.Equal(2, (await MediaFacts.TimesAsync(path, "v:0"))[0], 0.15);
    }

    [Fact]
    public async Task Where_no_frame_can_be_entered_all_are_encoded()
    {
        await WithoutItsBeginningAsync("-c:v libx264 -preset ultrafast -x264-params intra-refresh=1:keyint=40 -c:a aac -muxdelay 0 -muxpreload 0");
        var path = await TrimAsync(await _wild.RemuxAsync("refresh.mkv", "-fflags +genpts -i @mid.ts -c copy"));

        await AssertHeardAsync(1, 6, path);
        Assert.Equal(TrimMethod.Reencoded, _map.Method);
    }

    [Theory]
    [InlineData("-map 0:v -map 0:a -map 0:a -bsf:a:1 noise=drop=1", "audio track 2, which is declared and has nothing in it")]
    [InlineData("-map 0:v -map 0:a -map 1:a", "audio track 2, which has nothing in the part that is kept")]
    [InlineData("-map 1:v -map 0:a", "the picture, which is declared and has no frame")]
    public async Task A_stream_that_was_never_recorded_is_left_out_and_told(string streams, string lost)
    {
        await _wild.PlainAsync("plain.mp4", X264);
        var path = await TrimAsync(await _wild.RemuxAsync("declared.mkv", $"-i @plain.mp4 -t 0 -i @plain.mp4 {streams} -c copy"));

        await AssertHeardAsync(1, 6, path);
        Assert.Contains(lost, _trimmed.Facts!.Lost!);
    }

    [Fact]
    public async Task Sound_whose_channels_change_on_the_way_is_heard_once()
    {
        var first = await _wild.PlainAsync("first.aac", "-vn -ac 1 -c:a aac");
        var second = await _wild.PlainAsync("second.aac", "-vn -ac 2 -c:a aac");

        var path = await TrimAsync(await _wild.JoinAsync("both.aac", first, second));

        // 3 s of the first to 10 s of the second.
        Assert.Equal(19, _map.End - _map.Start, 0.2);
        await AssertHeardAsync(1, 18, path);
    }

    [Theory]
    [InlineData(AudioMix.Keep)]
    [InlineData(AudioMix.Mix)]
    public async Task Tracks_that_are_each_others_inverse_do_not_cancel(AudioMix mix)
    {
        var inverse = await _wild.MakeAsync(
            "inverse.mp4", [WildMedia.Picture, WildMedia.Sound(WildMedia.Tone), WildMedia.Sound(WildMedia.Tone, gain: -0.4)], $"-map 0 -map 1 -map 2 {X264}");

        var path = await TrimAsync(inverse, Settings with { Audio = new AudioSettings { Mix = mix } });

        await AssertHeardAsync(1, 6, path);
        await AssertHeardAsync(1, 6, _stages.PathOf(_trimmed, ArtifactRole.Audio));
    }

    [Fact]
    public async Task A_title_is_no_word_of_the_decoder()
    {
        await _wild.PlainAsync("plain.mp4", X264);
        var named = await _wild.RemuxAsync("named.mp4", "-i @plain.mp4 -c copy -metadata title=partial_file -metadata comment=File_ended_prematurely");
        await File.WriteAllTextAsync(Path.Combine(_directory, "m.txt"), ";FFMETADATA1\ntitle=How to repair a partial file\ncomment=File ended prematurely\n");

        await AssertHeardAsync(1, 6, await TrimAsync(await _wild.RemuxAsync("titled.mp4", $"-i {named} -i @m.txt -map 0 -map_metadata 1 -c copy")));
    }

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".mkv")]
    public async Task A_picture_that_comes_up_after_the_last_sound_is_left_out_and_told(string extension)
    {
        await _wild.PlainAsync("plain.mp4", X264);
        var path = await TrimAsync(await _wild.RemuxAsync("late" + extension, "-itsoffset 11 -i @plain.mp4 -i @plain.mp4 -map 0:v -map 1:a -c copy"));

        await AssertHeardAsync(1, 6, path);
        Assert.Contains("the picture, which begins at 11 s: the last sound is heard before", _trimmed.Facts!.Lost!);
    }

    [Theory]
    [InlineData("deep.wav", "pcm_s24le", "pcm_s24le")]
    [InlineData("float.wav", "pcm_f32le", "pcm_f32le")]
    [InlineData("deep.aiff", "pcm_s24be", "pcm_s24le")]
    public async Task Samples_keep_their_depth(string name, string codec, string expected) => Assert.Equal(
        expected, await MediaFacts.StreamAsync(await TrimAsync(await _wild.PlainAsync(name, $"-vn -c:a {codec}")), "a:0", "codec_name"));

    [Fact]
    public async Task More_channels_than_an_encoder_knows_become_two_and_that_is_told()
    {
        // Ten channels beside each other, of which the eighth is heard.
        await _wild.MakeAsync("ten.raw", [$"aevalsrc='0.4*sin(2*PI*600*t)*{WildMedia.Tone}*eq(mod(n,10),7)':s=480000:d=12"], "-f s16le");
        await _wild.PlainAsync("plain.mp4", X264);

        var path = await TrimAsync(await _wild.RemuxAsync("ten.mov", "-i @plain.mp4 -f s16le -ar 48000 -ac 10 -i @ten.raw -map 0:v -map 1:a -c:v copy -c:a pcm_s16le"));

        await AssertHeardAsync(1, 6, path);
        Assert.Contains("the 10 channels of audio track 1 became 2", _trimmed.Facts!.Lost!);
    }

    private async Task<string> WithoutItsBeginningAsync(string options)
    {
        var whole = await _wild.PlainAsync("whole.ts", options);
        var nothing = Path.Combine(_directory, "nothing");
        await File.WriteAllBytesAsync(nothing, []);

        // A tenth of it, and not a whole number of packets.
        return await _wild.JoinAsync("mid.ts", nothing, whole, without: (int)(new FileInfo(whole).Length / 10 / 188 * 188) + 100);
    }

    private async Task<string> TrimAsync(string source, TrimRequest? settings = null)
    {
        await _stages.DownloadedAsync(source);
        _trimmed = await _stages.RunAsync(new TrimStage(), settings ?? Settings, RecordingsJson.Default.TrimRequest);
        _map = await _stages.ReadAsync(_trimmed, ArtifactRole.TrimMap, RecordingsJson.Default.TrimMap);
        return _stages.PathOf(_trimmed, ArtifactRole.Media);
    }

    private static async Task<double> LengthAsync(string path, string stream) =>
        double.Parse(await MediaFacts.StreamAsync(path, stream, "duration"), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task AssertHeardAsync(double from, double to, string path)
    {
        var heard = await MediaFacts.SoundAsync(path);
        Assert.Equal(from, heard.From, 0.1);
        Assert.Equal(to, heard.To, 0.1);
    }
}
