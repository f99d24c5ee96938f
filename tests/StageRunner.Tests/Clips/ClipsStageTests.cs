using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using StageRunner.Transcripts;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>Clips of a lecture that espeak-ng speaks, its sentences' times known.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class ClipsStageTests(SampleMedia samples) : IDisposable
{
    private readonly ClipMachine _clips = new();

    /// <summary>How many clips (there are two) are begun in both lives together, by where the first ends.</summary>
    public static TheoryData<int, string> Faults { get; } = new()
    {
        { 2, FaultPoints.HostStarted },
        { 3, StageFaults.ClipsRendered },
        { 3, StageFaults.ClipsStored },
        { 2, StageFaults.ClipsNoted },
        { 3, StageFaults.ClipsStored + ":2" },
        { 2, StageFaults.ClipsNoted + ":2" },
        { 2, FaultPoints.HostFilePut },
        { 2, FaultPoints.HostBeforeManifest },
        { 2, FaultPoints.HostAfterManifest },
        { 2, FaultPoints.HostAfterResult },
    };

    private RunnerHarness Runner => _clips.Runner;

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task From_a_talk_come_clips_cut_at_its_sentences_upright_and_as_loud_as_wanted()
    {
        var transcript = await TranscriptAsync();
        var segmented = await Runner.RunAsync(Runner.Request(StageNames.Segment, Json(
            new SegmentRequest { Count = 3, MinLength = TimeSpan.FromSeconds(3), MaxLength = TimeSpan.FromSeconds(9) })) with
        {
            Inputs = [await StoredArtifacts.TranscriptAsync(Runner, transcript)],
        });
        var segments = new InputArtifacts { Stage = StageNames.Segment, Manifest = segmented.Manifest!, Digest = segmented.Digest! };

        var made = await _clips.SucceedAsync(await RequestAsync(segments, Upright));

        Assert.Equal(3, made.Clips.Count);
        foreach (var clip in made.Clips)
        {
            var path = _clips.PathOf(clip.Video);
            Assert.Contains(transcript.Segments, sentence => Math.Abs(sentence.Start - clip.Segment.Start) <= 0.05);
            Assert.Contains(transcript.Segments, sentence => Math.Abs(sentence.End - clip.Segment.End) <= 0.05);
            Assert.Equal(clip.Segment.End - clip.Segment.Start, await MediaFacts.DurationAsync(path), 0.05);
            Assert.InRange(clip.Segment.End - clip.Segment.Start, 3, 9);
            Assert.Equal("720,1280", await MediaFacts.StreamAsync(path, "v:0", "width,height"));
            Assert.InRange(await ClipMachine.LoudnessAsync(path), -17, -15);
        }
    }

    [Fact]
    public async Task Burned_subtitles_are_there_and_stay_clear_of_the_edges()
    {
        var with = await FrameAsync(new ClipsRequest { Aspect = ClipAspect.Vertical, Loudness = -16, BurnSubtitles = true }, 'a');
        var without = await FrameAsync(new ClipsRequest { Aspect = ClipAspect.Vertical, Loudness = -16 }, 'c');

        var changed = Enumerable.Range(0, with.Length).Where(i => Math.Abs(with[i] - without[i]) > 100).Select(i => (X: i % 720, Y: i / 720)).ToList();

        Assert.True(changed.Count > 1000, $"{changed.Count} pixels of text");
        Assert.InRange(changed.Min(pixel => pixel.X), 72, 360);
        Assert.InRange(changed.Max(pixel => pixel.X), 360, 647);
        Assert.InRange(changed.Min(pixel => pixel.Y), 640, 1024);
        Assert.InRange(changed.Max(pixel => pixel.Y), 900, 1040);
    }

    [Fact]
    public async Task Both_ends_fade()
    {
        var clip = (await _clips.SucceedAsync(await RequestAsync(await TwoSegmentsAsync(), Quick with { Fade = TimeSpan.FromSeconds(0.5) }))).Clips[0];

        var first = await ClipMachine.GrayAsync(_clips.PathOf(clip.Video), 0, 720 * 720);
        var middle = await ClipMachine.GrayAsync(_clips.PathOf(clip.Video), clip.Duration / 2, 720 * 720);

        Assert.True(first.Max(level => (int)level) < 40, "the first frame is not black");
        Assert.True(middle.Max(level => (int)level) > 150, "the picture does not come");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Killed_anywhere_only_what_is_missing_is_rendered(int begun, string fault)
    {
        var request = await RequestAsync(await TwoSegmentsAsync(), Quick);
        var undisturbed = await Runner.RunAsync(request with { Fingerprint = new string('c', 64) });
        var log = "";
        using (var process = Runner.Start(request, fault))
        {
            var (exitCode, killed) = await process.EndAsync();
            Assert.True(exitCode == RunnerProcess.Killed, $"{fault} was not reached: {exitCode} {killed}");
            log += killed;
        }

        Runner.LoseScratch();
        using (var process = Runner.Start(request))
        {
            var (exitCode, rest) = await process.EndAsync();
            Assert.True(exitCode == 0, rest);
            log += rest;
        }

        Assert.Equal(undisturbed.Digest, Runner.ReadResult()!.Digest);
        Assert.Equal(begun, ClipMachine.Begun(log));
    }

    [Fact]
    public async Task Shards_make_together_what_one_makes_alone_and_one_without_a_clip_is_whole()
    {
        var segments = await TwoSegmentsAsync();
        var alone = await FilesAsync(await RequestAsync(segments, Quick), clips: 2);

        var shared = new List<(string Name, string Sha256)>();
        foreach (var (shard, clips) in new[] { (1, 1), (2, 1), (3, 0) })
        {
            var request = await RequestAsync(segments, Quick with { Shard = shard, Shards = 3 });
            shared.AddRange(await FilesAsync(request with { Instance = $"{shard}", Fingerprint = new string((char)('c' + shard), 64) }, clips));
        }

        Assert.Equal(["clip-01.jpg", "clip-01.mp4", "clip-02.jpg", "clip-02.mp4"], shared.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(alone.Order(), shared.Order());
    }

    [Fact]
    public async Task A_shard_that_was_killed_has_its_own_clips_alone_left_to_do()
    {
        var request = await RequestAsync(await TwoSegmentsAsync(), Quick with { Shard = 2, Shards = 2 });
        using (var process = Runner.Start(request, StageFaults.ClipsRendered))
        {
            Assert.Equal(RunnerProcess.Killed, (await process.EndAsync()).ExitCode);
        }

        Runner.LoseScratch();
        using var again = Runner.Start(request);
        var (_, log) = await again.EndAsync();

        Assert.Equal(1, ClipMachine.Begun(log));
        Assert.Equal(["clip-02.mp4", "clip-02.jpg", RecordingClips.FileName], (await Runner.ManifestAsync(Runner.ReadResult()!)).Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_clip_that_went_bad_in_the_store_is_rendered_again_and_no_other()
    {
        var request = await RequestAsync(await TwoSegmentsAsync(), Quick);
        using (var process = Runner.Start(request, StageFaults.ClipsNoted + ":2"))
        {
            await process.EndAsync();
        }

        StoredArtifacts.Spoil(Runner, StageNames.Clips, "clip-02.mp4");
        using var again = Runner.Start(request);
        var (_, log) = await again.EndAsync();

        Assert.Contains("\"Number\":2", log, StringComparison.Ordinal);
        Assert.Equal(1, ClipMachine.Begun(log));
    }

    [Theory]
    [InlineData(StageNames.Segment, ClipSegments.FileName)]
    [InlineData(StageNames.Transcribe, Transcript.FileName)]
    [InlineData(StageNames.Trim, "video.mp4")]
    public async Task A_bad_input_names_the_stage_that_made_it(string producer, string file)
    {
        var request = await RequestAsync(await TwoSegmentsAsync(), Quick);
        StoredArtifacts.Spoil(Runner, producer, file);

        var result = await Runner.RunAsync(request);

        Assert.Equal((ErrorCodes.InputCorrupt, producer), (result.Code, result.Producer));
    }

    /// <summary>The videos and thumbnails that a shard made.</summary>
    private async Task<IEnumerable<(string Name, string Sha256)>> FilesAsync(StageRequest request, int clips)
    {
        var list = await _clips.SucceedAsync(request);
        var manifest = await Runner.ManifestAsync(Runner.ReadResult()!);
        Assert.Equal((clips, clips), (list.Clips.Count, manifest.Facts.Clips));
        return manifest.Files.Where(file => file.Role != ArtifactRole.Clips).Select(file => (file.Name, file.Sha256));
    }

    private static ClipsRequest Upright => new() { Aspect = ClipAspect.Vertical, BurnSubtitles = true, Fade = TimeSpan.FromSeconds(0.2), Loudness = -16 };

    private static ClipsRequest Quick => new() { Aspect = ClipAspect.Square, Loudness = -16 };

    private async Task<StageRequest> RequestAsync(InputArtifacts segments, ClipsRequest settings) =>
        await _clips.RequestAsync((await samples.LectureAsync()).Media, await TranscriptAsync(), segments, settings);

    /// <summary>The third sentence, and the fourth.</summary>
    private async Task<InputArtifacts> TwoSegmentsAsync() =>
        await _clips.SegmentsAsync([.. (await TranscriptAsync()).Segments.Skip(2).Take(2).Select(sentence => (sentence.Start, sentence.End))]);

    private async Task<Transcript> TranscriptAsync()
    {
        var cues = CueReader.Read(await File.ReadAllBytesAsync((await samples.LectureAsync()).Sidecar));
        return new Transcript { Language = "en", Segments = [.. cues.Select(WordTimes.Interpolate)] };
    }

    private async Task<byte[]> FrameAsync(ClipsRequest settings, char fingerprint)
    {
        var request = await RequestAsync(await TwoSegmentsAsync(), settings) with { Fingerprint = new string(fingerprint, 64) };
        var clip = (await _clips.SucceedAsync(request)).Clips[0];
        return await ClipMachine.GrayAsync(_clips.PathOf(clip.Video, fingerprint), clip.Duration / 2, 720 * 1280);
    }

    private static JsonElement Json(SegmentRequest settings) => JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.SegmentRequest);
}
