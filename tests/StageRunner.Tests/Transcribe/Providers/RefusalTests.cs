using Recordings.Contract;
using StageRunner.Stages.Transcribe.Chunks;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

/// <summary>Speech servers that refuse a part of the request, and how their refusals are worded.</summary>
[Trait("Tier", "unit")]
public sealed class RefusalTests
{
    public static TheoryData<string, string> Wordings => new()
    {
        { """{"error":{"message":"no such file type"}}""", "no such file type" },
        { """{"error":"no such file type"}""", "no such file type" },
        { """{"detail":[{"type":"literal_error","loc":["body","response_format"],"msg":"Input should be 'json' or 'text'","input":"verbose_json"}]}""", "response_format: Input should be 'json' or 'text'" },
        { """{"object":"error","message":{"detail":[{"loc":["body","model"],"msg":"Field required"}]},"type":"invalid_request_error"}""", "model: Field required" },
        { """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"bad audio\"}}","provider_name":"x"}}}""", "Provider returned error: bad audio" },
        { """{"errors":[{"message":"first"},{"message":"second"}]}""", "first; second" },
        { """{"errors":["first",{"title":"second"}]}""", "first; second" },
        { """{"error":"invalid_scope","error_description":"The scope is not right"}""", "invalid_scope" },
        { """{"message":"","error":{},"error_description":"Not for you"}""", "Not for you" },
        { """{"code":7,"fault":{"faultstring":"x","detail":{"reason":"over there"}}}""", "over there" },
        { """[{"error":{"message":"within a list"}}]""", "within a list" },
        { "plain words\nof a proxy", "plain words of a proxy" },
        { "<html><head><title>Request Rejected</title></head><body>...</body></html>", "Request Rejected" },
        { "<!DOCTYPE html>\n<h1 class=\"x\">Bad &amp; ugly</h1>", "Bad & ugly" },
        { "\uFEFF{\"error\":{\"message\":\"with a mark \\ud83d\"}}", "with a mark \uFFFD" },
        { "", "answered 400 [" },
    };

    [Theory]
    [MemberData(nameof(Wordings))]
    public async Task The_words_of_a_refusal_are_shown_in_whatever_shape(string body, string words)
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => new SpeechReply { Status = 400, Body = body };

        var result = await speech.RunAsync();

        Assert.Equal(ErrorCodes.ProviderRejected, result.Code);
        Assert.Contains(words, $"{result.Message} [", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task A_server_without_times_of_words_is_asked_for_those_of_segments(int status)
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = ask => ask.Values("timestamp_granularities[]").Count > 0 ? SpeechReply.Error(status, "whatever it says") : SpeechReply.Heard("Good morning.");

        Assert.Equal("Good morning.", (await speech.TranscriptAsync(await speech.RunAsync())).Segments.Single().Text);
        Assert.Equal("verbose_json", speech.Service.Asks[1].Values("response_format").Single());
    }

    [Fact]
    public async Task A_server_that_knows_no_optional_fields_is_asked_without_them()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Language = "en", Prompt = "A lecture." };
        speech.Service.Otherwise = ask => ask.Values("temperature").Count + ask.Values("prompt").Count > 0 ? SpeechReply.Error(422) : SpeechReply.Heard("Good morning.");

        await speech.TranscriptAsync(await speech.RunAsync());

        Assert.Equal(["en"], speech.Service.Asks[^1].Values("language"));
        Assert.Equal(3, speech.Service.Asks.Count);
    }

    [Fact]
    public async Task A_server_s_fault_that_speaks_of_the_form_is_a_refusal_of_it()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Then(SpeechReply.Error(500, "KeyError: 'timestamp_granularities'"), SpeechReply.Heard("Good morning."));

        await speech.TranscriptAsync(await speech.RunAsync());
        Assert.Empty(speech.Time.Pauses);
    }

    [Fact]
    public async Task A_server_that_knows_no_Expect_is_asked_again_without()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.AtHeaders = request => request.Headers.ContainsKey("Expect") ? new SpeechReply { Status = 417 } : null;

        Assert.Equal("Good morning.", (await speech.TranscriptAsync(await speech.RunAsync())).Segments.Single().Text);
    }

    [Fact]
    public async Task Every_request_says_who_asks()
    {
        await using var speech = await SpeechMachine.StartAsync();
        var agents = new List<string>();
        speech.Service.AtHeaders = request =>
        {
            agents.Add(request.Headers.UserAgent.ToString());
            return null;
        };

        await speech.RunAsync();

        Assert.Matches("^recording-operator/[0-9]+\\.[0-9]+", Assert.Single(agents));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_said_to_be()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => SpeechReply.Page(413, "413 Request Entity Too Large");

        var result = await speech.RunAsync();

        Assert.Equal(ErrorCodes.ProviderRejected, result.Code);
        Assert.Contains("takes no body of 0.1 MB", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><title>Attention Required! | Cloudflare</title></html>", ErrorCodes.ProviderRejected, "Attention Required!")]
    [InlineData("""{"error":{"message":"forbidden"}}""", ErrorCodes.CredentialInvalid, "refused the API key")]
    public async Task A_firewall_s_page_does_not_blame_the_key(string body, string code, string words)
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => new SpeechReply { Status = 403, Body = body };

        var result = await speech.RunAsync();

        Assert.Equal(code, result.Code);
        Assert.Contains(words, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"error\":\"\"")]
    [InlineData("\"error\":null")]
    [InlineData("\"error\":false")]
    [InlineData("\"error\":{\"message\":\"\",\"code\":0}")]
    [InlineData("\"error\":[]")]
    public async Task An_empty_error_beside_an_answer_is_none(string error)
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => new SpeechReply { Body = $"{{{error},{SpeechReply.Heard("Good morning.").Body[1..]}" };

        Assert.Equal("Good morning.", (await speech.TranscriptAsync(await speech.RunAsync())).Segments.Single().Text);
    }

    [Fact]
    public async Task An_answer_in_pieces_is_put_together()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => SpeechReply.Events(SpeechReply.Verbose("Good morning.", 1, 3), SpeechReply.Verbose("Good night.", 4, 6));

        Assert.Equal(["Good morning.", "Good night."], (await speech.TranscriptAsync(await speech.RunAsync())).Segments.Select(segment => segment.Text));
    }

    [Fact]
    public async Task Pieces_that_are_of_no_use_are_named()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => SpeechReply.Events(new System.Text.Json.Nodes.JsonObject { ["type"] = "transcript.text.delta", ["delta"] = "Good" });

        var result = await speech.RunAsync();

        Assert.Equal(ErrorCodes.BadProviderOutput, result.Code);
        Assert.Contains("streams its answer", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_no_use_are_paid_for_twice_a_run_at_most()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => new SpeechReply { Body = "{\"segments\":[" };

        Assert.Equal(ErrorCodes.BadProviderOutput, (await speech.RunAsync()).Code);
        Assert.Equal(ErrorCodes.BadProviderOutput, (await speech.RunAsync()).Code);
        var third = await speech.RunAsync();
        Assert.Equal(ErrorCodes.ProviderRejected, third.Code);
        Assert.Contains("runGeneration", third.Message, StringComparison.Ordinal);
        Assert.Equal(UselessNote.Most, speech.Service.Asks.Count);

        speech.Service.Otherwise = _ => SpeechReply.Heard("Good morning.");
        await speech.TranscriptAsync(await speech.RunAsync(run: 2));
    }

    [Fact]
    public async Task Of_a_long_key_that_is_echoed_nothing_is_shown()
    {
        await using var speech = await SpeechMachine.StartAsync();
        var key = string.Concat(Enumerable.Range(0, 9).Select(i => $"eyJhbGciOiJSUzI1N{i}."));
        speech.Machine.Secret("speech", ("apiKey", key));
        speech.Service.Otherwise = _ => SpeechReply.Error(401, $"Authentication Error, LiteLLM Virtual Key expected. Received={key}, expected to start with 'sk-'.");

        var result = await speech.RunAsync();

        Assert.Equal(ErrorCodes.CredentialInvalid, result.Code);
        Assert.Contains("LiteLLM", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", result.Message, StringComparison.Ordinal);
    }
}
