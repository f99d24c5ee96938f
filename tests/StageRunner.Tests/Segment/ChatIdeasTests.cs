using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Speech;

namespace StageRunner.Tests.Segment;

/// <summary>Sentence i is said from 1 + 10.5 i on, for ten seconds.</summary>
public sealed class ChatIdeasTests : IAsyncLifetime
{
    private const string Good = """{"clips":[{"first_line":2,"last_line":4,"title":"Good","reason":"It is.","score":0.9}]}""";
    private readonly RunnerHarness _machine = new() { Time = new ImpatientTime() };
    private SpeechServer _service = null!;

    public static TheoryData<string> Faults { get; } =
        [FaultPoints.HostStarted, .. StageFaults.Segment, FaultPoints.HostFilePut, FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest, FaultPoints.HostAfterResult];

    public async Task InitializeAsync() => _service = await SpeechServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _machine.Dispose();
    }

    [Theory]
    [InlineData(Good, "Good 2-4")]
    [InlineData("```json\n" + Good + "\n```", "Good 2-4")]
    [InlineData("<think>{hm}</think>" + Good, "Good 2-4")]
    [InlineData("""{"clips":[{"first_line":7,"last_line":8,"title":"b","score":1},{"first_line":0,"last_line":1,"title":"a","score":0}]}""", "a 0-1, b 7-8")] // Out of order.
    [InlineData("""{"clips":[{"first_line":0,"last_line":3,"title":"a","score":0.2},{"first_line":2,"last_line":4,"title":"b","score":0.8}]}""", "a 0-1, b 2-4")] // Overlapping.
    [InlineData("""{"clips":[{"first_line":10,"last_line":99,"title":"a","score":1}]}""", "a 10-11")] // Past the end.
    [InlineData("""{"clips":[{"first_line":5,"last_line":3,"title":"a","score":1}]}""", "a 3-5")] // Swapped.
    [InlineData("""{"clips":[{"start":25.3,"end":40.1,"title":"a","score":1}]}""", "a 2-3")] // Cuts words.
    [InlineData("""{"clips":[{"start":110,"end":9999,"title":"a","score":1}]}""", "a 10-11")] // Cuts words, past the end.
    [InlineData("""{"clips":[{"first_line":0,"last_line":11,"title":"a","score":1}]}""", "a 0-3")] // Too long.
    [InlineData("""{"clips":[{"first_line":6,"last_line":6,"title":"a","score":1}]}""", "a 6-7")] // Too short.
    [InlineData("""{"clips":[{"first_line":0,"last_line":1,"title":"","score":1},{"first_line":6,"last_line":7,"title":"b","score":80}]}""", "b 6-7")] // One of no use.
    public async Task An_answer_that_can_be_set_right_is(string content, string clips)
    {
        _service.Then(SpeechReply.Said(content));

        var result = await RunAsync();
        var segments = await SegmentsAsync(result);

        Assert.Equal(segments.Clips.Count, result.Facts.Clips);
        Assert.Equal(clips, string.Join(", ", segments.Clips.Select(clip => $"{clip.Title} {Line(clip.Start)}-{Line(clip.End) - 1}")));
        Assert.All(segments.Clips, clip => Assert.False(clip.CrossesSentence));
        Assert.Single(_service.Asks);
    }

    [Theory]
    [InlineData("   \n ")]
    [InlineData("<think>and on and on")]
    [InlineData("I can't find any.")]
    [InlineData("{\"clips\":")]
    [InlineData("""{"clips":[]}""")]
    [InlineData("""{"clips":"none"}""")]
    [InlineData("""{"clips":[{"first_line":0,"last_line":1,"title":" "}]}""")]
    [InlineData("""{"clips":[{"first_line":0.5,"last_line":1,"title":"a"}]}""")]
    [InlineData("""{"clips":[{"first_line":40,"last_line":50,"title":"a"}]}""")]
    [InlineData("""{"clips":[{"first_line":-7,"last_line":-3,"title":"a"}]}""")]
    [InlineData("""{"clips":[{"start":5000,"end":6000,"title":"a"}]}""")]
    public async Task An_answer_of_no_use_is_mended_once_and_then_it_is_an_error(string content)
    {
        _service.Then(SpeechReply.Said(content), SpeechReply.Said(Good));
        Assert.Single((await SegmentsAsync(await RunAsync())).Clips);
        Assert.Contains("can't be used", (string)JsonNode.Parse(_service.Asks[1].Body)!["messages"]!.AsArray()[^1]!["content"]!, StringComparison.Ordinal);

        _service.Then(SpeechReply.Said(content), SpeechReply.Said(content));
        Assert.Equal(ErrorCodes.BadProviderOutput, (await RunAsync("c")).Code);
        Assert.Equal(4, _service.Asks.Count);
    }

    [Fact]
    public async Task A_transcript_without_words_has_no_clips()
    {
        var request = _machine.Segment(new SegmentRequest(), await StoredArtifacts.TranscriptAsync(_machine, new Transcript()));

        Assert.Equal(ErrorCodes.LowQualityTranscript, (await _machine.RunAsync(request)).Code);
    }

    [Fact]
    public async Task A_talk_shorter_than_a_clip_has_none_and_no_service_is_asked()
    {
        var settings = Settings with { MinLength = TimeSpan.FromMinutes(10), MaxLength = TimeSpan.FromMinutes(20) };
        var request = _machine.Segment(settings, await StoredArtifacts.TranscriptAsync(_machine, SomeTalk.Even(12)));

        Assert.Equal(ErrorCodes.NoClips, (await _machine.RunAsync(request)).Code);
        Assert.Empty(_service.Asks);
    }

    [Fact]
    public async Task A_transcript_that_went_bad_names_the_stage_that_made_it_and_no_service_is_asked()
    {
        var request = _machine.Segment(Settings, await StoredArtifacts.TranscriptAsync(_machine, SomeTalk.Even(12)));
        StoredArtifacts.Spoil(_machine, StageNames.Transcribe, Transcript.FileName);

        var result = await _machine.RunAsync(request);

        Assert.Equal((ErrorCodes.InputCorrupt, StageNames.Transcribe), (result.Code, result.Producer));
        Assert.Empty(_service.Asks);
    }

    [Theory]
    [Trait("Tier", "media")]
    [MemberData(nameof(Faults))]
    public async Task Killed_anywhere_it_ends_with_the_same_bytes(string fault)
    {
        var request = _machine.Segment(new SegmentRequest(), await StoredArtifacts.TranscriptAsync(_machine, SomeTalk.Even(12)));
        var undisturbed = await _machine.OnlyFileAsync(await _machine.RunAsync(request with { Fingerprint = new string('c', 64) }));
        using (var process = _machine.Start(request, fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await process.EndAsync()).ExitCode);
        }

        Assert.Equal(undisturbed, await _machine.OnlyFileAsync(await _machine.RunAsync(request)));
    }

    private SegmentRequest Settings => new()
    {
        Provider = TopicsProvider.OpenAI,
        Endpoint = _service.Endpoint,
        Count = 5,
        MinLength = TimeSpan.FromSeconds(20),
        MaxLength = TimeSpan.FromSeconds(45),
    };

    private static long Line(double seconds) => (long)Math.Round((seconds - 1) / 10.5);

    private async Task<StageResult> RunAsync(string fingerprint = "a")
    {
        var request = _machine.Segment(Settings, await StoredArtifacts.TranscriptAsync(_machine, SomeTalk.Even(12)));
        return await _machine.RunAsync(request with { Fingerprint = new string(fingerprint[0], 64) });
    }

    private async Task<ClipSegments> SegmentsAsync(StageResult result) =>
        JsonSerializer.Deserialize(await _machine.OnlyFileAsync(result), RecordingsJson.Default.ClipSegments)!;
}
