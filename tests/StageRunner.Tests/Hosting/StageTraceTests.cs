using Recordings.Contract;
using StageRunner.Tests.Transcribe.Providers;
using Testing.Otlp;
using Testing.Speech;
using Traces;

namespace StageRunner.Tests.Hosting;

/// <summary>The spans of a runner's process.</summary>
public sealed class StageTraceTests
{
    private static readonly TraceParent Parent = new("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

    [Fact]
    public async Task Steps_and_calls_are_below_the_process_and_that_is_below_the_traceparent()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Then(SpeechReply.Error(503));
        Trace(speech, collector);

        var result = await speech.RunAsync();

        Assert.Equal(StageOutcome.Succeeded, result.Outcome);
        var process = Assert.Single(collector.Spans, span => span.Name == "runner");
        Assert.Equal((Parent.TraceId, Parent.SpanId, "Succeeded", null), (process.TraceId, process.ParentId, process.Attributes["recording.outcome"], process.Error));
        var below = collector.Spans.Where(span => span != process).ToList();
        Assert.All(below, span => Assert.Equal((Parent.TraceId, process.SpanId), (span.TraceId, span.ParentId)));
        Assert.Equal(["read inputs", "look for checkpoint", "work", "put files"], below.Where(span => span.Kind == (int)SpanKind.Internal).OrderBy(span => span.StartedAt).ThenBy(span => span.EndedAt).Select(span => span.Name));
        Assert.Distinct(collector.Spans.Select(span => span.SpanId));
    }

    [Fact]
    public async Task Of_a_call_only_the_host_the_method_and_the_answer_are_told()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Endpoint = speech.Service.Endpoint + "?signature=canary" };
        speech.Service.Then(SpeechReply.Error(503, "canary"));
        Trace(speech, collector);

        await speech.RunAsync();

        var calls = collector.Spans.Where(span => span.Kind == (int)SpanKind.Client).ToList();
        Assert.Equal([("openai", "503"), ("openai", null)], calls.Select(call => (call.Name, call.Error)));
        Assert.All(calls, call => Assert.Equal(["http.request.method", "http.response.status_code", "server.address"], call.Attributes.Keys.Order(StringComparer.Ordinal)));
        Assert.All(calls, call => Assert.Equal(("127.0.0.1", "POST"), (call.Attributes["server.address"], call.Attributes["http.request.method"])));
        Assert.DoesNotContain(collector.Spans, span => span.ToString().Contains("canary", StringComparison.Ordinal) || span.Attributes.Values.Any(value => value.Contains("canary", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_code_alone()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => SpeechReply.Error(401, $"Incorrect API key provided: {SpeechMachine.Key}");
        Trace(speech, collector);

        await speech.RunAsync();

        Assert.Equal(ErrorCodes.CredentialInvalid, collector.Spans.Single(span => span.Name == "runner").Error);
    }

    [Fact]
    public async Task A_collector_that_is_away_does_not_hold_the_stage_up()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Machine.TraceParent = Parent;
        speech.Machine.Traces = TraceOptions.Read(_ => null, "stage-runner", "http://127.0.0.1:1");

        Assert.Equal(StageOutcome.Succeeded, (await speech.RunAsync()).Outcome);
    }

    [Fact]
    public async Task Without_a_traceparent_nothing_is_sent()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var speech = await SpeechMachine.StartAsync();
        Trace(speech, collector);
        speech.Machine.TraceParent = null;

        await speech.RunAsync();

        Assert.Equal(0, collector.Posts);
    }

    private static void Trace(SpeechMachine speech, OtlpReceiver collector) =>
        (speech.Machine.TraceParent, speech.Machine.Traces) = (Parent, TraceOptions.Read(_ => null, "stage-runner", collector.Endpoint));
}
