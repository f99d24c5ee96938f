using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

public sealed class BatchTests
{
    private static readonly SpeechReply Submitted = SpeechReply.Json(new JsonObject
    {
        ["status"] = "submitted",
        ["batch_id"] = "batch-1",
        ["account_id"] = "acc",
        ["endpoint_id"] = "audio-prod",
        ["message"] = "Request submitted successfully",
    });

    private static readonly SpeechReply Done = Status("completed", SpeechReply.Verbose("Good morning.").ToJsonString());

    [Fact]
    public async Task It_is_submitted_asked_for_ever_less_often_and_its_body_is_JSON_within_a_string()
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted, Status("processing"), Status("processing"), Status("queued-in-some-new-way"), Status("processing"), Done);

        var transcript = await speech.TranscriptAsync(await speech.RunAsync());

        Assert.Equal("Good morning.", transcript.Segments.Single().Text);
        Assert.Equal([10, 20, 40, 60], speech.Time.Pauses.Select(pause => pause.TotalSeconds));
        var submit = speech.Service.Asks[0];
        Assert.Equal(("/v1/audio/transcriptions", "?endpoint_id=audio-prod", SpeechMachine.Key), (submit.Path, submit.Query, submit.Authorization));
        Assert.Equal(["word", "segment"], submit.Values("timestamp_granularities[]"));
        Assert.All(speech.Service.Asks.Skip(1), ask => Assert.Equal(("GET", "/v1/accounts/acc/batch_job/batch-1", SpeechMachine.Key), (ask.Method, ask.Path, ask.Authorization)));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("error")]
    [InlineData("cancelled")]
    [InlineData("expired")]
    public async Task An_end_that_is_no_success_is_the_end_and_only_a_later_run_submits_anew(string status)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted, Status(status, message: "decoder died"), Status(status, message: "decoder died"), Submitted, Done);

        var failed = await speech.RunAsync();
        Assert.Equal(ErrorCodes.ProviderRejected, failed.Code);
        Assert.Contains("decoder died", failed.Message, StringComparison.Ordinal);

        await speech.RunAsync();
        Assert.Single(speech.Service.Asks, ask => ask.Method == "POST");

        await speech.TranscriptAsync(await speech.RunAsync(run: 2));
        Assert.Equal(2, speech.Service.Asks.Count(ask => ask.Method == "POST"));
    }

    [Fact]
    public async Task The_reason_of_a_batch_that_failed_is_told_at_once()
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted, SpeechReply.Json(new JsonObject { ["status"] = "failed", ["error"] = "audio could not be decoded", ["message"] = "failed" }));

        var failed = await speech.RunAsync();

        Assert.Equal((ErrorCodes.ProviderRejected, "Batch batch-1 ended as failed: audio could not be decoded"), (failed.Code, failed.Message));
        Assert.Empty(speech.Time.Pauses);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"nothing\":1}")]
    [InlineData("{\"text\":\"Good morning.\"}")]
    [InlineData("{\"text\":\"Good morning.\",\"segments\":[{\"text\":\"Good morning.\"}]}")]
    public async Task A_body_of_no_use_is_never_paid_for_again_by_itself(string? body)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted);
        speech.Service.Otherwise = _ => Status("completed", body);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(ErrorCodes.ProviderRejected, (await speech.RunAsync()).Code);
        }

        Assert.Single(speech.Service.Asks, ask => ask.Method == "POST");
    }

    [Fact]
    public async Task A_service_that_stumbles_is_asked_again_when_it_says()
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(
            Submitted, SpeechReply.Error(503), SpeechReply.Error(429) with { Headers = [("Retry-After", "33")] }, new SpeechReply { Breaks = true }, SpeechReply.Error(404), Done);

        await speech.TranscriptAsync(await speech.RunAsync());

        Assert.Equal([10, 33, 40, 60], speech.Time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_batch_that_the_service_forgot_is_submitted_anew_by_the_next_attempt()
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted);
        speech.Service.Otherwise = ask => ask.Method == "GET" ? SpeechReply.Error(404) : Submitted;

        Assert.Equal(ErrorCodes.ProviderUnavailable, (await speech.RunAsync()).Code);
        Assert.Equal(5, speech.Service.Asks.Count(ask => ask.Method == "GET"));

        speech.Service.Otherwise = ask => ask.Method == "GET" ? Done : Submitted;
        await speech.TranscriptAsync(await speech.RunAsync());
        Assert.Equal(2, speech.Service.Asks.Count(ask => ask.Method == "POST"));
    }

    [Fact]
    public async Task After_max_wait_it_is_given_up_but_never_paid_for_twice()
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Settings = speech.Settings with { MaxWait = TimeSpan.FromMinutes(5) };
        speech.Service.Then(Submitted);
        speech.Service.Otherwise = _ => Status("processing");

        Assert.Equal(ErrorCodes.ProviderTimeout, (await speech.RunAsync()).Code);
        Assert.InRange(speech.Time.Pauses.Sum(pause => pause.TotalMinutes), 4, 5);

        speech.Service.Otherwise = _ => Done;
        await speech.TranscriptAsync(await speech.RunAsync());
        Assert.Single(speech.Service.Asks, ask => ask.Method == "POST");
    }

    [Theory]
    [InlineData(400, ErrorCodes.ProviderRejected)]
    [InlineData(401, ErrorCodes.CredentialInvalid)]
    [InlineData(402, ErrorCodes.ProviderQuota)]
    [InlineData(403, ErrorCodes.CredentialInvalid)]
    [InlineData(404, ErrorCodes.ProviderRejected)]
    [InlineData(413, ErrorCodes.ProviderRejected)]
    [InlineData(422, ErrorCodes.ProviderRejected)]
    [InlineData(429, ErrorCodes.ProviderRateLimited)]
    [InlineData(500, ErrorCodes.ProviderUnavailable)]
    [InlineData(503, ErrorCodes.ProviderUnavailable)]
    public async Task A_submit_that_is_refused_has_its_code_and_is_not_repeated_at_once(int status, string code)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Otherwise = _ => SpeechReply.Error(status);

        Assert.Equal(code, (await speech.RunAsync()).Code);
        Assert.Single(speech.Service.Asks);
    }

    [Theory]
    [InlineData(401, ErrorCodes.CredentialInvalid)]
    [InlineData(402, ErrorCodes.ProviderQuota)]
    [InlineData(403, ErrorCodes.CredentialInvalid)]
    public async Task A_key_that_is_refused_while_the_batch_is_worked_on_loses_no_batch(int status, string code)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted, Status("processing"), SpeechReply.Error(status));
        Assert.Equal(code, (await speech.RunAsync()).Code);

        speech.Service.Otherwise = _ => Done;
        await speech.TranscriptAsync(await speech.RunAsync());
        Assert.Single(speech.Service.Asks, ask => ask.Method == "POST");
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_poll_that_makes_no_sense_is_not_taken_for_an_end(string body)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(Submitted, new SpeechReply { Body = body }, Done);

        var first = await speech.RunAsync();
        await speech.TranscriptAsync(first.Outcome == StageOutcome.Succeeded ? first : await speech.RunAsync());
        Assert.Single(speech.Service.Asks, ask => ask.Method == "POST");
    }

    [Fact]
    public async Task A_submit_that_breaks_off_is_not_repeated_at_once()
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(new SpeechReply { Breaks = true });

        Assert.Equal(ErrorCodes.ProviderUnavailable, (await speech.RunAsync()).Code);
        Assert.Single(speech.Service.Asks);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"batch_id\":\"../../x\",\"account_id\":\"a\"}")]
    [InlineData("{\"batch_id\":\"b\"}")]
    public async Task Ids_that_can_be_none_are_bad_output(string body)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Then(new SpeechReply { Body = body });

        Assert.Equal(ErrorCodes.BadProviderOutput, (await speech.RunAsync()).Code);
    }

    private static SpeechReply Status(string status, string? body = null, string? message = null) => SpeechReply.Json(new JsonObject
    {
        ["status"] = status,
        ["batch_id"] = "batch-1",
        ["message"] = message,
        ["content_type"] = "application/json",
        ["body"] = body,
    });
}
