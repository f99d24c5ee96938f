using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Stages.Trim;
using StageRunner.Tests.Media;
using Testing.Media;

namespace StageRunner.Tests.Trim;

/// <summary>The whole stage, with real ffmpeg: sound from 12 s to 28 s of 40 s, 5 s kept around it.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class TrimStageTests(SampleMedia samples) : IDisposable
{
    private static readonly TrimRequest Defaults = new()
    {
        SilenceThresholdDb = -40,
        MinSilence = TimeSpan.FromSeconds(2),
        PadBefore = TimeSpan.FromSeconds(5),
        PadAfter = TimeSpan.FromSeconds(5),
        Cut = CutMode.Exact,
    };

    private readonly StageHarness _stages = new();

    public void Dispose() => _stages.Dispose();

    public static TheoryData<string, SampleVideo, TrimMethod> Kinds => new()
    {
        { "H.264 with long GOPs", new SampleVideo(), TrimMethod.SmartCut },
        { "H.264 without B-frames", new SampleVideo { Video = "libx264 -profile:v baseline -preset veryfast -g 250 -pix_fmt yuv420p" }, TrimMethod.SmartCut },
        { "H.264 in Matroska", new SampleVideo { Extension = ".mkv" }, TrimMethod.SmartCut },
        { "H.264 with open GOPs", new SampleVideo { Video = "libx264 -preset veryfast -g 250 -pix_fmt yuv420p -x264-params open-gop=1" }, TrimMethod.Reencoded },
        { "H.264 at a varying frame rate", new SampleVideo { PictureFilter = "select='eq(mod(n\\,11)\\,0)+eq(mod(n\\,7)\\,0)'" }, TrimMethod.SmartCut },
        { "VP8 and Opus", new SampleVideo { Extension = ".webm", Video = "libvpx -deadline realtime -cpu-used 8 -g 250", Audio = "libopus" }, TrimMethod.SmartCut },
        { "VP9 and Opus", new SampleVideo { Extension = ".webm", Video = "libvpx-vp9 -deadline realtime -cpu-used 8 -g 250 -b:v 300k", Audio = "libopus" }, TrimMethod.SmartCut },
        { "HEVC", new SampleVideo { Video = "libx265 -preset ultrafast -g 250 -pix_fmt yuv420p -x265-params log-level=error" }, TrimMethod.Reencoded },
        { "MPEG transport stream", new SampleVideo { Extension = ".ts" }, TrimMethod.Reencoded },
        { "AVI", new SampleVideo { Extension = ".avi", Video = "mpeg4 -g 250 -q:v 5", Audio = "libmp3lame" }, TrimMethod.Reencoded },
        { "audio too long a packet to copy", new SampleVideo { Extension = ".mkv", Audio = "flac" }, TrimMethod.SmartCut },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Silence_at_both_ends_goes_and_the_rest_stays_in_sync(string kind, SampleVideo video, TrimMethod method)
    {
        Assert.NotEmpty(kind);
        var source = await samples.MakeAsync(video);
        await _stages.DownloadedAsync(source);

        var trimmed = await TrimAsync(Defaults);

        var map = await MapAsync(trimmed);
        var path = _stages.PathOf(trimmed, ArtifactRole.Media);
        Assert.Equal(method, map.Method);
        Assert.Equal(7, map.Start, 0.5);
        Assert.Equal(33, map.End, 0.5);
        Assert.Equal(map.End - map.Start, await MediaFacts.DurationAsync(path), 0.1);
        await AssertInSyncAsync(source, path, map);
    }

    [Fact]
    public async Task The_copied_frames_are_the_sources_own()
    {
        var source = await samples.MakeAsync(new SampleVideo());
        await _stages.DownloadedAsync(source);

        var path = _stages.PathOf(await TrimAsync(Defaults), ArtifactRole.Media);

        var original = await MediaFacts.FrameHashesAsync(source);
        var cut = await MediaFacts.FrameHashesAsync(path);
        // 75 frames from 7 s to the keyframe at 10 s are new; the rest are bit for bit those from frame 250 on.
        Assert.Equal(original.Skip(250).Take(cut.Count - 75), cut.Skip(75));
        Assert.InRange(cut.Count, 650, 654);
        Assert.Equal("0.000000", await MediaFacts.StreamAsync(path, "v:0", "start_time"));
    }

    [Fact]
    public async Task A_keyframe_cut_begins_at_the_keyframe_before_and_encodes_nothing()
    {
        var source = await samples.MakeAsync(new SampleVideo());
        await _stages.DownloadedAsync(source);

        var trimmed = await TrimAsync(Defaults with { PadBefore = TimeSpan.FromSeconds(1), Cut = CutMode.Keyframe });

        var map = await MapAsync(trimmed);
        Assert.Equal((TrimMethod.Copied, 10.0), (map.Method, map.Start));
        var original = await MediaFacts.FrameHashesAsync(source);
        var cut = await MediaFacts.FrameHashesAsync(_stages.PathOf(trimmed, ArtifactRole.Media));
        Assert.Equal(original.Skip(250).Take(cut.Count), cut);
        await AssertInSyncAsync(source, _stages.PathOf(trimmed, ArtifactRole.Media), map);
    }

    [Theory]
    [InlineData(".m4a", "aac -b:a 64k", "m4a")]
    [InlineData(".mp3", "libmp3lame", "mp3")]
    [InlineData(".ogg", "libvorbis", "ogg")]
    [InlineData(".flac", "flac", "flac")]
    [InlineData(".wav", "pcm_s16le", "wav")]
    public async Task Audio_alone_is_cut_too(string extension, string codec, string expected)
    {
        await _stages.DownloadedAsync(await samples.MakeAsync(new SampleVideo { Video = null, Extension = extension, Audio = codec }));

        var trimmed = await TrimAsync(Defaults);

        var path = _stages.PathOf(trimmed, ArtifactRole.Media);
        Assert.EndsWith("audio." + expected, path, StringComparison.Ordinal);
        Assert.Equal(26, await MediaFacts.DurationAsync(path), 0.15);
        Assert.Equal(5, (await MediaFacts.SoundAsync(path)).From, 0.06);
    }

    [Fact]
    public async Task The_audio_for_transcription_has_the_time_line_of_the_trimmed_media()
    {
        await _stages.DownloadedAsync(await samples.MakeAsync(new SampleVideo()));

        var trimmed = await TrimAsync(Defaults);

        var flac = _stages.PathOf(trimmed, ArtifactRole.Audio);
        Assert.Equal("16000,1", await MediaFacts.StreamAsync(flac, "a:0", "sample_rate,channels"));
        Assert.Equal("s16", await MediaFacts.StreamAsync(flac, "a:0", "sample_fmt"));
        var video = await MediaFacts.SoundAsync(_stages.PathOf(trimmed, ArtifactRole.Media));
        var audio = await MediaFacts.SoundAsync(flac);
        Assert.Equal(video.From, audio.From, 0.04);
        Assert.Equal(video.To, audio.To, 0.04);
    }

    [Fact]
    public async Task A_pause_in_the_middle_stays_and_is_listed()
    {
        await _stages.DownloadedAsync(await samples.MakeAsync(new SampleVideo { Pause = (18, 23) }));

        var trimmed = await TrimAsync(Defaults);

        var map = await MapAsync(trimmed);
        Assert.Equal(26, map.End - map.Start, 0.3);
        Assert.Equal([12, 5, 12], map.Silences.Select(silence => Math.Round(silence.End - silence.Start)));
        Assert.Equal(11, map.SoundSeconds, 0.3);
        var waveform = await _stages.ReadAsync(trimmed, ArtifactRole.Waveform, RecordingsJson.Default.Waveform);
        Assert.Equal(40, waveform.Duration, 0.1);
        Assert.InRange(waveform.Peaks.Count, 500, Waveform.MaxBuckets);
        Assert.True(waveform.Peaks[waveform.Peaks.Count * 15 / 40] > 0.1);
        Assert.True(waveform.Peaks[waveform.Peaks.Count * 20 / 40] < 0.01);
    }

    [Fact]
    public async Task A_recording_that_is_all_sound_is_referred_to_not_copied()
    {
        var downloaded = await _stages.DownloadedAsync(await samples.MakeAsync(new SampleVideo { SoundFrom = 0, SoundTo = 99, Duration = 8 }));

        var trimmed = await TrimAsync(Defaults);

        Assert.Equal(downloaded.Files[0], trimmed.Files.Single(file => file.Role == ArtifactRole.Media));
        Assert.Equal(TrimMethod.Unchanged, (await MapAsync(trimmed)).Method);
        Assert.Equal(8, await MediaFacts.DurationAsync(_stages.PathOf(trimmed, ArtifactRole.Audio)), 0.1);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 0.002)]
    [InlineData(1, 0)]
    public async Task A_silent_recording_is_refused_never_trimmed_to_nothing(double duration, double noise)
    {
        await _stages.DownloadedAsync(await samples.MakeAsync(new SampleVideo { SoundFrom = 99, SoundTo = 99, Duration = duration, Noise = noise }));

        Assert.Equal(ErrorCodes.SilentRecording, (await Assert.ThrowsAsync<StageException>(() => TrimAsync(Defaults))).Code);
    }

    [Fact]
    public async Task A_recording_without_audio_says_so()
    {
        await _stages.DownloadedAsync(await samples.MakeAsync(new SampleVideo { Audio = null, Duration = 4 }));

        Assert.Equal(ErrorCodes.NoAudio, (await Assert.ThrowsAsync<StageException>(() => TrimAsync(Defaults))).Code);
    }

    [Fact]
    public async Task A_truncated_recording_is_found_out_though_ffmpeg_ends_well()
    {
        var source = await samples.MakeAsync(new SampleVideo { Options = "-movflags +faststart" });
        await _stages.DownloadedAsync(await samples.TruncateAsync(source, 0.4));

        Assert.Equal(ErrorCodes.MediaTruncated, (await Assert.ThrowsAsync<StageException>(() => TrimAsync(Defaults))).Code);
    }

    [Fact]
    public async Task Some_flipped_bytes_cost_some_sound_not_the_recording()
    {
        var source = await samples.MakeAsync(new SampleVideo { Video = null, Extension = ".m4a" });
        var bytes = await File.ReadAllBytesAsync(source);
        for (var at = bytes.Length / 3; at < bytes.Length / 2; at += 9973)
        {
            bytes[at] ^= 0xFF;
        }

        await _stages.DownloadedAsync(await samples.FileAsync("flipped.m4a", bytes));

        Assert.Equal(26, (await TrimAsync(Defaults)).Facts.TrimmedSeconds!.Value, 0.5);
    }

    [Fact]
    public async Task The_same_input_makes_the_same_bytes()
    {
        var source = await samples.MakeAsync(new SampleVideo());
        await _stages.DownloadedAsync(source);
        using var again = new StageHarness();
        await again.DownloadedAsync(source);

        var first = await TrimAsync(Defaults);
        var second = await again.RunAsync(new TrimStage(), Defaults, RecordingsJson.Default.TrimRequest);

        Assert.Equal(first.Digest, second.Digest);
    }

    [Fact]
    public async Task Video_that_goes_on_after_the_audio_is_trimmed_to_it()
    {
        var source = await samples.MakeAsync(new SampleVideo { SoundTo = 99, Options = "-af atrim=end=28" });
        await _stages.DownloadedAsync(source);

        var map = await MapAsync(await TrimAsync(Defaults));

        Assert.Equal(33, map.End, 0.3);
    }

    private Task<ArtifactManifest> TrimAsync(TrimRequest settings) => _stages.RunAsync(new TrimStage(), settings, RecordingsJson.Default.TrimRequest);

    private Task<TrimMap> MapAsync(ArtifactManifest manifest) => _stages.ReadAsync(manifest, ArtifactRole.TrimMap, RecordingsJson.Default.TrimMap);

    /// <summary>Sound and picture are where the source has them, moved by the cut, and both begin at once.</summary>
    private static async Task AssertInSyncAsync(string source, string cut, TrimMap map)
    {
        var video = await MediaFacts.TimesAsync(cut, "v:0");
        var audio = await MediaFacts.TimesAsync(cut, "a:0");
        Assert.InRange(video[0], -0.001, 0.04);
        Assert.InRange(audio[0], -0.04, 0.04);
        var before = await MediaFacts.SoundAsync(source);
        var after = await MediaFacts.SoundAsync(cut);
        Assert.Equal(before.From - map.Start, after.From, 0.04);
        Assert.Equal(before.To - map.Start, after.To, 0.04);
        var base0 = (await MediaFacts.TimesAsync(source, "v:0"))[0];
        var frames = (await MediaFacts.TimesAsync(source, "v:0")).Select(time => time - Math.Min(base0, 2)).Where(time => time >= map.Start - 0.001 && time < map.End - 0.02).ToList();
        Assert.InRange(video.Count, frames.Count - 2, frames.Count + 2);
        Assert.All(video.Take(frames.Count).Zip(frames), pair => Assert.Equal(pair.Second - map.Start, pair.First, 0.04));
    }
}
