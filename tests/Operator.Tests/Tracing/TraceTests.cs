using System.Collections.Immutable;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Otlp;
using Traces;

namespace Operator.Tests.Tracing;

/// <summary>What a collector gets of a run: by the operator, by runners, and by an operator that took over.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task A_run_is_one_trace_with_a_span_for_each_attempt_below_its_root()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var exporter = Exporter(collector);
        await using var world = await World.OpenAsync();
        world.StartOperator(traces: exporter);
        world.Runner.When("trim", request => request.Attempt == 1 ? SimulatedRunner.Failed(ErrorCodes.OutOfDisk) : SimulatedRunner.Succeeded(request));

        var created = await world.CreateAsync("lecture", Lecture());
        await world.WaitForAsync("lecture", Is.Succeeded);

        var spans = await collector.WaitForAsync(spans => spans.Any(span => span.Name == "run"));
        var uid = created.Metadata.Uid!;
        Assert.Equal([TraceIds.OfRun(uid, 1)], spans.Select(span => span.TraceId).Distinct());
        var root = Assert.Single(spans, span => span.ParentId.Length == 0);
        Assert.Equal(("run", TraceIds.RunSpan(uid, 1), null), (root.Name, root.SpanId, root.Error));
        Assert.Equal(("lecture", World.Namespace, "1", "Ready"), (root.Attributes["recording.name"], root.Attributes["k8s.namespace.name"], root.Attributes["recording.run"], root.Attributes["recording.phase"]));
        var attempts = spans.Except([root]).ToList();
        Assert.All(attempts, span => Assert.Equal(root.SpanId, span.ParentId));
        Assert.All(attempts, span => Assert.True(span.StartedAt <= span.EndedAt));
        Assert.Equal(
            ["download 1 ", "trim 1 OutOfDisk", "trim 2 ", "transcribe 1 ", "subtitles 1 ", "upload/main 1 "],
            attempts.Select(span => $"{span.Attributes["recording.stage"]} {span.Attributes["recording.attempt"]} {span.Error}"));
        Assert.Distinct(spans.Select(span => span.SpanId));
    }

    [Fact]
    public async Task An_operator_that_takes_over_goes_on_with_the_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var world = await World.OpenAsync();
        var held = new TaskCompletionSource();
        world.Runner.When("trim", async (request, _) =>
        {
            await held.Task;
            return SimulatedRunner.Succeeded(request);
        });
        await using (var exporter = Exporter(collector))
        {
            var first = world.StartOperator(traces: exporter);
            await world.CreateAsync("lecture", Lecture());
            await world.WaitForAsync("lecture", Is.Running("trim"));
            await first.DisposeAsync();
        }

        held.SetResult();
        await using var other = Exporter(collector);
        world.StartOperator(traces: other);
        await world.WaitForAsync("lecture", Is.Succeeded);

        var spans = await collector.WaitForAsync(spans => spans.Any(span => span.Name == "run"));
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
        Assert.Equal(["download", "run", "subtitles", "transcribe", "trim", "upload"], spans.Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.All(spans.Where(span => span.Name != "run"), span => Assert.Equal(spans.Single(root => root.Name == "run").SpanId, span.ParentId));
    }

    [Fact]
    public async Task A_runners_spans_are_below_the_attempt_that_it_works_for()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var exporter = Exporter(collector);
        await using var world = await World.OpenAsync();
        using var real = new RealRunner(TimeProvider.System);
        world.Runner.When("download", (request, stop) =>
            real.RunAsync(request, world.Runner.Runs.Last(run => run.Request.Attempt == request.Attempt).Environment, stop));
        world.StartOperator(traces: exporter, settings: WithTraces(collector));

        await world.CreateAsync("lecture", Lecture() with { Source = new SourceSpec { File = new FileSource { Path = "media/nowhere.mp4" } } });
        await world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.SourceNotFound));

        // The operator's come with the status, the runner's when its process ends.
        var spans = await collector.WaitForAsync(spans => spans.Any(span => span.Name == "download") && spans.Any(span => span.Name == "runner"));
        var attempt = spans.Single(span => span.Name == "download");
        var runner = spans.Single(span => span.Name == "runner");
        Assert.Equal((attempt.TraceId, attempt.SpanId), (runner.TraceId, runner.ParentId));
        Assert.Equal(("recording-operator", "stage-runner"), (attempt.Service, runner.Service));
        Assert.Equal((ErrorCodes.SourceNotFound, ErrorCodes.SourceNotFound), (attempt.Error, runner.Error));
        Assert.All(spans.Where(span => span.Service == "stage-runner" && span != runner), step => Assert.Equal(runner.SpanId, step.ParentId));
        Assert.Contains(spans, span => span.Name == "work");
    }

    [Fact]
    public async Task A_run_that_fails_says_so_at_its_root_and_the_next_run_has_a_trace_of_its_own()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var exporter = Exporter(collector);
        await using var world = await World.OpenAsync();
        world.StartOperator(traces: exporter);
        world.Runner.When("download", _ => SimulatedRunner.Failed(ErrorCodes.SourceNotFound));
        await world.CreateAsync("lecture", Lecture());
        await world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.SourceNotFound));
        world.Runner.When("download", SimulatedRunner.Succeeded);
        await world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        await world.WaitForAsync("lecture", Is.Succeeded);

        var spans = await collector.WaitForAsync(spans => spans.Count(span => span.Name == "run") == 2);
        var roots = spans.Where(span => span.Name == "run").ToList();
        Assert.Equal([("1", Reasons.StageFailed), ("2", null)], roots.Select(root => (root.Attributes["recording.run"], root.Error)));
        Assert.NotEqual(roots[0].TraceId, roots[1].TraceId);
    }

    [Fact]
    public async Task A_collector_that_fails_holds_nothing_up()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        collector.Answers = _ => 500;
        await using var exporter = Exporter(collector);
        await using var world = await World.OpenAsync();
        world.StartOperator(traces: exporter);

        await world.CreateAsync("lecture", Lecture());
        await world.WaitForAsync("lecture", Is.Succeeded);
    }

    private static SpanExporter Exporter(OtlpReceiver collector) =>
        new(TraceOptions.Read(_ => null, "recording-operator", collector.Endpoint)!, TimeSpan.FromSeconds(30), _ => { }, TimeProvider.System);

    private static OperatorSettings WithTraces(OtlpReceiver collector) => new()
    {
        RunnerImage = "recording-operator/stage-runner:dev",
        ArtifactDirectory = new FileRoot { Path = RealRunner.StorePath },
        Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("media", new FileRoot { Path = RealRunner.MediaPath }),
        TraceEndpoint = TraceOptions.Address("collector", collector.Endpoint).AbsoluteUri,
    };

    private static RecordingSpec Lecture()
    {
        var lecture = SomeSettings.Lecture();
        var soon = new StageRunSettings { Retry = new RetrySettings { MaxAttempts = 3, InitialDelay = "1s" } };
        return lecture with { Overrides = lecture.Overrides! with { Stages = new Dictionary<string, StageRunSettings> { ["trim"] = soon } } };
    }
}
