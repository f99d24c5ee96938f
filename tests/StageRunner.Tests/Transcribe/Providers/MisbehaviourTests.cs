using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

/// <summary>Every way in which a service fails, and the code that it becomes.</summary>
public sealed class MisbehaviourTests
{
    public static TheoryData<string, SpeechReply, string> Failures => new()
    {
        { "bad request", SpeechReply.Error(400, "bad file", "invalid_request_error"), ErrorCodes.ProviderRejected },
        { "refused key", SpeechReply.Error(401), ErrorCodes.CredentialInvalid },
        { "empty account", SpeechReply.Error(402, "Insufficient Balance"), ErrorCodes.ProviderQuota },
        { "no permission", SpeechReply.Error(403), ErrorCodes.CredentialInvalid },
        { "no such model", SpeechReply.Error(404, "no model"), ErrorCodes.ProviderRejected },
        { "too large", SpeechReply.Error(413), ErrorCodes.ProviderRejected },
        { "wrong type", SpeechReply.Error(415), ErrorCodes.ProviderRejected },
        { "unprocessable", SpeechReply.Json(new System.Text.Json.Nodes.JsonObject { ["detail"] = "no" }, 422), ErrorCodes.ProviderRejected },
        { "redirect", new SpeechReply { Status = 302, Headers = [("Location", "http://169.254.169.254/")] }, ErrorCodes.ProviderRejected },
        { "pace", SpeechReply.Error(429, "slow down", "requests", "rate_limit_exceeded"), ErrorCodes.ProviderRateLimited },
        { "quota", SpeechReply.Error(429, "you exceeded your quota", "insufficient_quota", "insufficient_quota"), ErrorCodes.ProviderQuota },
        { "server error", SpeechReply.Error(500), ErrorCodes.ProviderUnavailable },
        { "bad gateway", new SpeechReply { Status = 502, Body = "<html>", ContentType = "text/html" }, ErrorCodes.ProviderUnavailable },
        { "overload", SpeechReply.Error(503), ErrorCodes.ProviderUnavailable },
        { "gateway timeout", SpeechReply.Error(504), ErrorCodes.ProviderUnavailable },
        { "breaks off", new SpeechReply { Breaks = true }, ErrorCodes.ProviderUnavailable },
        { "quota in a 200", SpeechReply.Error(200, "no", "insufficient_quota"), ErrorCodes.ProviderQuota },
        { "key in a 200", SpeechReply.Error(200, "no", "invalid_request_error", "invalid_api_key"), ErrorCodes.CredentialInvalid },
        { "refusal in a 200", SpeechReply.Error(200, "no", "invalid_request_error"), ErrorCodes.ProviderRejected },
        { "some error in a 200", SpeechReply.Error(200, "no", "server_error"), ErrorCodes.ProviderUnavailable },
        { "a page", new SpeechReply { Body = "<html>login</html>" }, ErrorCodes.BadProviderOutput },
        { "nothing", new SpeechReply(), ErrorCodes.BadProviderOutput },
        { "cut JSON", new SpeechReply { Body = "{\"segments\":[" }, ErrorCodes.BadProviderOutput },
        { "a list", new SpeechReply { Body = "[]" }, ErrorCodes.BadProviderOutput },
        { "another shape", new SpeechReply { Body = "{\"result\":1}" }, ErrorCodes.BadProviderOutput },
        { "text without times", new SpeechReply { Body = "{\"text\":\"Good morning\"}" }, ErrorCodes.ProviderRejected },
        { "without end", new SpeechReply { Body = "{\"text\":\"" + new string('a', 65 << 20) + "\"}" }, ErrorCodes.BadProviderOutput },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public Task It_becomes_the_code_that_says_what_follows(string what, SpeechReply reply, string code) =>
        AssertFailsAsync(TranscriptionProvider.OpenAI, what, reply, code);

    [Theory]
    [MemberData(nameof(Failures))]
    public Task Fireworks_fails_alike(string what, SpeechReply reply, string code) => AssertFailsAsync(TranscriptionProvider.Fireworks, what, reply, code);

    [Fact]
    public async Task A_refusal_comes_before_the_audio_is_sent()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.AtHeaders = _ => SpeechReply.Error(401, $"Incorrect API key provided: {SpeechMachine.Key}");

        var result = await speech.RunAsync();

        Assert.Equal(ErrorCodes.CredentialInvalid, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
        Assert.Empty(speech.Service.Asks);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_a_timeout()
    {
        await using var speech = await SpeechMachine.StartAsync(patience: TimeSpan.FromMinutes(5));
        speech.Settings = speech.Settings with { MaxWait = TimeSpan.FromMinutes(2) };
        speech.Service.Otherwise = _ => new SpeechReply { Hangs = true };

        Assert.Equal(ErrorCodes.ProviderTimeout, (await speech.RunAsync()).Code);
    }

    [Fact]
    public async Task A_service_that_wants_a_key_where_none_is_named_says_so()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Secret = null };
        speech.Service.Otherwise = _ => SpeechReply.Error(401);

        Assert.Equal(ErrorCodes.CredentialMissing, (await speech.RunAsync()).Code);
    }

    [Theory]
    [InlineData("sk two words", ErrorCodes.CredentialInvalid)]
    [InlineData("sk\nX-Evil: 1", ErrorCodes.CredentialInvalid)]
    [InlineData("", ErrorCodes.CredentialMissing)]
    public async Task A_key_that_can_be_none_is_not_sent(string key, string code)
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Machine.Secret("speech", ("apiKey", key));

        Assert.Equal(code, (await speech.RunAsync()).Code);
        Assert.Empty(speech.Service.Asks);
    }

    private static async Task AssertFailsAsync(TranscriptionProvider provider, string what, SpeechReply reply, string code)
    {
        await using var speech = await SpeechMachine.StartAsync(provider);
        speech.Service.Otherwise = _ => reply;

        var result = await speech.RunAsync();

        Assert.True(code == result.Code, $"{what}: {result.Code} {result.Message}");
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
        var isBusy = code is ErrorCodes.ProviderUnavailable or ErrorCodes.ProviderRateLimited;
        var isOfTheRequest = code == ErrorCodes.ProviderRejected && (reply.Status is 400 or 404 or 415 or 422 || reply.Body.Contains("invalid_request", StringComparison.Ordinal));
        Assert.Equal(isBusy ? 4 : isOfTheRequest ? 3 : 1, speech.Service.Asks.Count);
    }
}
