using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Speech;

namespace StageRunner.Tests.Topics;

/// <summary>Chat servers as they are found: where they put the answer, what they refuse, and what they say when they do.</summary>
[Trait("Tier", "unit")]
public sealed class ChatShapeTests : IAsyncLifetime
{
    private const string Good = """{"summary":"On trees.","main_topics":["Search trees"],"topics":[{"start_line":0,"title":"Rotations"}]}""";
    private const string Draft = """{"summary":"Draft.","main_topics":["Draft"],"topics":[{"start_line":0,"title":"Draft"}]}""";
    private readonly RunnerHarness _machine = new() { Time = new ImpatientTime() };
    private SpeechServer _service = null!;

    public static TheoryData<string> Contents => new(
        "<|channel|>analysis<|message|>The user wants {\"summary\":...}. " + Draft + "<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>" + Good,
        "<|start|>assistant<|channel|>final<|message|>" + Good + "<|return|>",
        "analysis " + Draft + " assistantfinal" + Good,
        "<thinking>" + Draft + "</thinking>" + Good,
        "[THINK]" + Draft + "[/THINK]" + Good,
        "Draft: " + Draft + "\nFinal:\n```json\n" + Good + "\n```",
        Good + "\n\nHope this helps {you}!",
        Good.Replace("\"}]", "\"},]", StringComparison.Ordinal),
        Good.Replace("Search trees", "Search\ntrees", StringComparison.Ordinal),
        Good.Replace("Search trees", "Search trees \\ud83d", StringComparison.Ordinal),
        "\uFEFF" + Good);

    public static TheoryData<string> Messages => new(
        $$"""{"content":{{Good}}}""",
        $$"""{"content":[{"type":"text","text":{{Quoted(Good)}}}]}""",
        $$"""{"content":null,"reasoning_content":{{Quoted("Let me see. " + Good)}}}""",
        $$"""{"content":"","reasoning":{{Quoted(Good)}}}""",
        "{\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"topics\",\"arguments\":" + Quoted(Good) + "}}]}",
        "{\"content\":null,\"tool_calls\":[{\"function\":{\"arguments\":" + Good + "}}]}",
        "{\"content\":null,\"function_call\":{\"arguments\":" + Quoted(Good) + "}}",
        $$"""{"content":null,"parsed":{{Good}}}""");

    public static TheoryData<int, string> FormatRefusals => new()
    {
        { 422, """{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","response_format","json_schema"],"msg":"Extra inputs are not permitted"}]}}""" },
        { 400, """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"message\":\"no\"}"}}}""" },
        { 400, """{"message":"The provided JSON schema contains features not supported by xgrammar."}""" },
        { 400, "" },
        { 404, """{"error":"No endpoints found that support tool use"}""" },
        { 415, "<html></html>" },
        { 500, """{"error":"Failed to parse grammar"}""" },
        { 501, """{"detail":"guided decoding is not available"}""" },
        { 200, """{"error":{"message":"response_format is not supported","code":400}}""" },
    };

    public async Task InitializeAsync() => _service = await SpeechServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _machine.Dispose();
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public Task An_answer_is_found_in_whatever_stands_around_it(string content) => AssertFoundAsync(SpeechReply.Said(content));

    [Theory]
    [MemberData(nameof(Messages))]
    public Task An_answer_is_found_wherever_the_server_put_it(string message) => AssertFoundAsync(new SpeechReply
    {
        Body = $$"""{"choices":[{"finish_reason":"stop","message":{{message}}}]}""",
    });

    [Fact]
    public Task An_answer_in_pieces_is_put_together() => AssertFoundAsync(SpeechReply.Events(Good.Chunk(7).Select(part => new JsonObject
    {
        ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject { ["content"] = new string(part) } }),
    })));

    [Theory]
    [MemberData(nameof(FormatRefusals))]
    public async Task A_refusal_of_the_format_is_known_by_its_status(int status, string body)
    {
        _service.Otherwise = ask => JsonNode.Parse(ask.Body)!["response_format"] is null ? SpeechReply.Said(Good) : new SpeechReply { Status = status, Body = body };

        await TopicsAsync(await RunAsync());

        Assert.Equal(3, _service.Asks.Count);
    }

    [Theory]
    [InlineData("""{"id":"","object":"","choices":null,"usage":{"total_tokens":0}}""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("{}")]
    public async Task A_server_that_takes_a_schema_and_sends_nothing_is_asked_more_simply(string nothing)
    {
        _service.Otherwise = ask => (string?)JsonNode.Parse(ask.Body)!["response_format"]?["type"] == "json_schema" ? new SpeechReply { Body = nothing } : SpeechReply.Said(Good);

        await TopicsAsync(await RunAsync());

        Assert.Equal(2, _service.Asks.Count);
    }

    [Fact]
    public async Task A_format_that_silences_a_model_is_not_asked_for_again()
    {
        _service.Otherwise = ask => (string?)JsonNode.Parse(ask.Body)!["response_format"]?["type"] == "json_schema" ? SpeechReply.Said("") : SpeechReply.Said(Good);

        await TopicsAsync(await RunAsync());

        Assert.Equal(2, _service.Asks.Count);
    }

    [Fact]
    public async Task A_model_without_a_system_s_role_is_told_the_rules_by_the_user()
    {
        _service.Otherwise = ask => Roles(ask).Contains("system") ? SpeechReply.Error(400, "System role not supported") : SpeechReply.Said(Good);

        await TopicsAsync(await RunAsync());

        Assert.Equal(["user"], Roles(_service.Asks[^1]));
        Assert.StartsWith("You find the topics", (string)JsonNode.Parse(_service.Asks[^1].Body)!["messages"]![0]!["content"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_question_has_the_form_that_was_taken()
    {
        _service.Otherwise = ask => JsonNode.Parse(ask.Body)!["response_format"] is null ? SpeechReply.Said("nonsense") : SpeechReply.Error(400);

        Assert.Equal(ErrorCodes.BadProviderOutput, (await RunAsync()).Code);
        Assert.Equal(4, _service.Asks.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task User_and_model_take_turns(string first)
    {
        _service.Then(SpeechReply.Said(first), SpeechReply.Said(Good));

        await TopicsAsync(await RunAsync());

        var roles = Roles(_service.Asks[1]);
        Assert.All(roles.Zip(roles.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal("user", roles[^1]);
    }

    [Theory]
    [InlineData("stop", """{"content":""}""", "it is empty")]
    [InlineData("stop", """{"content":null,"reasoning_content":"I think so."}""", "it holds only thoughts, no answer")]
    [InlineData("length", """{"content":"{"}""", "it was cut off at the length limit: answer shorter")]
    [InlineData("max_tokens", """{"content":"{"}""", "it was cut off at the length limit: answer shorter")]
    [InlineData("stop", """{"content":"I can't."}""", "it holds no valid JSON object")]
    public async Task Why_an_answer_is_of_no_use_is_said_as_it_is(string reason, string message, string why)
    {
        _service.Otherwise = _ => new SpeechReply { Body = $$"""{"choices":[{"finish_reason":"{{reason}}","message":{{message}}}]}""" };

        var result = await RunAsync();

        Assert.Equal((ErrorCodes.BadProviderOutput, $"The model answered twice without use: {why}"), (result.Code, result.Message));
    }

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private static List<string> Roles(SpeechAsk ask) => [.. JsonNode.Parse(ask.Body)!["messages"]!.AsArray().Select(message => (string)message!["role"]!)];

    private async Task AssertFoundAsync(SpeechReply reply)
    {
        _service.Then(reply);

        Assert.Equal("Rotations", await TopicsAsync(await RunAsync()));
        Assert.Single(_service.Asks);
    }

    private async Task<StageResult> RunAsync()
    {
        var transcript = new Transcript
        {
            Language = "en",
            Duration = 200,
            Segments = [.. Enumerable.Range(0, 10).Select(i => new TranscriptSegment { Start = i * 20, End = (i * 20) + 19, Text = $"Sentence {i} on trees." })],
        };
        var settings = new TopicsRequest { Provider = TopicsProvider.OpenAI, Endpoint = _service.Endpoint, Model = "some-model" };
        return await _machine.RunAsync(_machine.Topics(settings, await StoredArtifacts.TranscriptAsync(_machine, transcript)));
    }

    private async Task<string> TopicsAsync(StageResult result)
    {
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        var topics = JsonNode.Parse(await _machine.OnlyFileAsync(result))!;
        Assert.Equal("On trees.", (string?)topics["summary"]);
        return (string)topics["timed"]![0]!["title"]!;
    }
}
