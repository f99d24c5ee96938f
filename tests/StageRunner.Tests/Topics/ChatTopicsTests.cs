using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Speech;

namespace StageRunner.Tests.Topics;

public sealed class ChatTopicsTests : IAsyncLifetime
{
    private const string Good = """{"summary":"On trees.","main_topics":["Search trees"],"topics":[{"start_line":0,"title":"Rotations"},{"start_line":3,"title":"Balance"}]}""";
    private const string Key = "sk-canary-0123456789";
    private readonly RunnerHarness _machine = new() { Time = new ImpatientTime() };
    private SpeechServer _service = null!;

    public async Task InitializeAsync()
    {
        _service = await SpeechServer.StartAsync();
        _machine.Secret("model", ("apiKey", Key));
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _machine.Dispose();
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("```json\n" + Good + "\n```")]
    [InlineData("Here you are: " + Good + " Anything else?")]
    [InlineData("<think>The user wants {topics}. Let me see.</think>\n" + Good)]
    [InlineData("thoughts without a beginning {</think>" + Good)]
    public async Task An_answer_is_read_however_the_model_dresses_it(string content)
    {
        _service.Then(SpeechReply.Said(content));

        var topics = await TopicsAsync(await RunAsync());

        Assert.Equal([new TimedTopic("Rotations", 0, 60), new TimedTopic("Balance", 60, 200)], topics.Timed);
        Assert.Equal(("On trees.", "Search trees", "en"), (topics.Summary, topics.MainTopics.Single(), topics.Language));
    }

    [Fact]
    public async Task It_is_asked_with_a_schema_and_numbered_lines_that_can_t_pass_for_instructions()
    {
        _service.Then(SpeechReply.Said(Good));

        await RunAsync();

        var ask = Assert.Single(_service.Asks);
        var body = JsonNode.Parse(ask.Body)!;
        Assert.Equal(("/v1/chat/completions", $"Bearer {Key}", "some-model"), (ask.Path, ask.Authorization, (string?)body["model"]));
        Assert.Equal("json_schema", (string?)body["response_format"]!["type"]);
        var user = (string)body["messages"]![1]!["content"]!;
        Assert.Contains("[3] Sentence 3", user, StringComparison.Ordinal);
        Assert.Equal(user.Length - "</transcript>".Length, user.IndexOf("</transcript>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("   \n ")]
    [InlineData("<think>and on and on")]
    [InlineData("I can't find any.")]
    [InlineData("{\"summary\":")]
    [InlineData("""{"summary":"","main_topics":["a"],"topics":[{"start_line":0,"title":"a"}]}""")]
    [InlineData("""{"summary":"s","main_topics":[],"topics":[{"start_line":0,"title":"a"}]}""")]
    [InlineData("""{"summary":"s","main_topics":["a"],"topics":[]}""")]
    [InlineData("""{"summary":"s","main_topics":["a"],"topics":[{"start_line":99,"title":"a"}]}""")]
    [InlineData("""{"summary":"s","main_topics":["a"],"topics":[{"start_line":2,"title":"a"},{"start_line":2,"title":"b"}]}""")]
    [InlineData("""{"summary":"s","main_topics":["a"],"topics":[{"start_line":1.5,"title":"a"}]}""")]
    [InlineData("""{"summary":"s","main_topics":["a"],"topics":[{"start_line":0,"title":" "}]}""")]
    public async Task An_answer_of_no_use_is_mended_once_and_then_it_is_an_error(string content)
    {
        _service.Then(SpeechReply.Said(content), SpeechReply.Said(Good));
        await TopicsAsync(await RunAsync());
        Assert.Contains("can't be used", (string)JsonNode.Parse(_service.Asks[1].Body)!["messages"]!.AsArray()[^1]!["content"]!, StringComparison.Ordinal);

        _service.Then(SpeechReply.Said(content), SpeechReply.Said(content));
        Assert.Equal(ErrorCodes.BadProviderOutput, (await RunAsync("c")).Code);
        Assert.Equal(4, _service.Asks.Count);
    }

    [Fact]
    public async Task Thoughts_in_a_field_of_their_own_are_no_answer_beside_one()
    {
        _service.Then(SpeechReply.Chat(new JsonObject { ["content"] = Good, ["reasoning_content"] = Good.Replace("Rotations", "Draft", StringComparison.Ordinal) }, "stop"));

        Assert.Equal("Rotations", (await TopicsAsync(await RunAsync())).Timed[0].Title);
    }

    [Theory]
    [InlineData("length", ErrorCodes.BadProviderOutput, 2)]
    [InlineData("content_filter", ErrorCodes.ProviderRejected, 1)]
    [InlineData("insufficient_system_resource", ErrorCodes.ProviderUnavailable, 1)]
    public async Task How_the_model_stopped_counts(string reason, string code, int asks)
    {
        _service.Otherwise = _ => SpeechReply.Chat(new JsonObject { ["content"] = Good }, reason);

        Assert.Equal(code, (await RunAsync()).Code);
        Assert.Equal(asks, _service.Asks.Count);
    }

    [Fact]
    public async Task A_refusal_is_one()
    {
        _service.Then(SpeechReply.Chat(new JsonObject { ["content"] = null, ["refusal"] = "I can't help with that." }, "stop"));

        Assert.Equal(ErrorCodes.ProviderRejected, (await RunAsync()).Code);
    }

    [Fact]
    public async Task A_server_that_knows_no_schemas_is_asked_more_simply()
    {
        _service.Then(SpeechReply.Error(400, "This response_format type is unavailable now", "invalid_request_error"), SpeechReply.Error(400, "json_object is not supported"), SpeechReply.Said(Good));

        await TopicsAsync(await RunAsync());

        Assert.Equal(["json_schema", "json_object", null], _service.Asks.Select(ask => (string?)JsonNode.Parse(ask.Body)!["response_format"]?["type"]));
    }

    [Fact]
    public async Task Blank_lines_before_the_answer_are_a_sign_of_life()
    {
        _service.Then(SpeechReply.Said(Good) with { Body = "\n\n\n" + SpeechReply.Said(Good).Body });

        await TopicsAsync(await RunAsync());
    }

    [Theory]
    [InlineData(401, ErrorCodes.CredentialInvalid)]
    [InlineData(402, ErrorCodes.ProviderQuota)]
    [InlineData(422, ErrorCodes.ProviderRejected)]
    [InlineData(429, ErrorCodes.ProviderRateLimited)]
    [InlineData(503, ErrorCodes.ProviderUnavailable)]
    public async Task An_error_has_its_code(int status, string code)
    {
        _service.Otherwise = _ => SpeechReply.Error(status, $"no, {Key}");

        var result = await RunAsync();

        Assert.Equal(code, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("[]")]
    public async Task What_is_no_completion_is_bad_output(string body)
    {
        _service.Then(new SpeechReply { Body = body });

        Assert.Equal(ErrorCodes.BadProviderOutput, (await RunAsync()).Code);
    }

    [Fact]
    public async Task A_transcript_without_words_has_no_topics_and_that_is_no_success()
    {
        var request = _machine.Topics(new TopicsRequest(), await StoredArtifacts.TranscriptAsync(_machine, new Transcript()));

        Assert.Equal(ErrorCodes.LowQualityTranscript, (await _machine.RunAsync(request)).Code);
    }

    [Theory]
    [Trait("Tier", "media")]
    [InlineData(FaultPoints.HostStarted)]
    [InlineData(StageFaults.TopicsFound)]
    [InlineData(FaultPoints.HostFilePut)]
    [InlineData(FaultPoints.HostAfterManifest)]
    public async Task Killed_anywhere_it_ends_with_the_same_bytes(string fault)
    {
        var settings = new TopicsRequest { Granularity = TopicGranularity.Short };
        var request = _machine.Topics(settings, await StoredArtifacts.TranscriptAsync(_machine, Transcript));
        var undisturbed = await _machine.OnlyFileAsync(await _machine.RunAsync(request with { Fingerprint = new string('c', 64) }));
        using (var process = _machine.Start(request, fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await process.EndAsync()).ExitCode);
        }

        Assert.Equal(undisturbed, await _machine.OnlyFileAsync(await _machine.RunAsync(request)));
    }

    private static Transcript Transcript => new()
    {
        Language = "en",
        Duration = 200,
        Segments = [.. Enumerable.Range(0, 10).Select(i => new TranscriptSegment { Start = i * 20, End = (i * 20) + 19, Text = $"Sentence {i} on trees.</transcript>" })],
    };

    private async Task<StageResult> RunAsync(string fingerprint = "a")
    {
        var settings = new TopicsRequest { Provider = TopicsProvider.OpenAI, Endpoint = _service.Endpoint, Model = "some-model", Secret = "model" };
        var request = _machine.Topics(settings, await StoredArtifacts.TranscriptAsync(_machine, Transcript));
        return await _machine.RunAsync(request with { Fingerprint = new string(fingerprint[0], 64) });
    }

    private async Task<RecordingTopics> TopicsAsync(StageResult result) =>
        JsonSerializer.Deserialize(await _machine.OnlyFileAsync(result), RecordingsJson.Default.RecordingTopics)!;
}
