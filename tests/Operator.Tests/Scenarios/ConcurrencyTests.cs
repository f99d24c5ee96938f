using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class ConcurrencyTests
{
    private static readonly ConcurrencyLimits OneDownload = new() { Io = new ClassLimit { Total = 1 } };

    [Fact]
    public async Task A_stage_that_waits_for_its_turn_is_Queued_and_says_why_and_starts_by_itself()
    {
        await using var world = await World.OpenAsync();
        var gate = new TaskCompletionSource();
        world.Runner.When("download", async (request, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return SimulatedRunner.Succeeded(request);
        });
        world.StartOperator(concurrency: OneDownload);
        await world.CreateAsync("first", SomeSettings.Lecture());
        await world.WaitForAsync("first", Is.Running("download"));
        await world.CreateAsync("second", SomeSettings.Lecture());

        var queued = await world.WaitForAsync("second", Is.In("download", StageState.Queued));

        Assert.Equal(Reasons.ConcurrencyLimit, Is.Stage(queued, "download")!.Reason);
        Assert.Equal("The operator runs at most 1 io stages at once.", Is.Stage(queued, "download")!.Message);
        Assert.Equal(RecordingPhase.Initialized, queued.Status!.Phase);
        Assert.Equal("download waits for its turn: The operator runs at most 1 io stages at once.", Is.Condition(queued, ConditionTypes.Reconciling)!.Message);
        await world.Runner.Started;
        Assert.Single(world.Runner.Runs);

        gate.SetResult();
        await world.WaitForAsync("first", Is.Succeeded);
        await world.WaitForAsync("second", Is.Succeeded);
    }

    [Fact]
    public async Task Never_do_more_run_at_once_than_the_limits_say_whatever_else_happens()
    {
        await using var world = await World.OpenAsync();
        var running = 0;
        var most = 0;
        world.Runner.When("trim", async (request, stop) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
            Interlocked.Decrement(ref running);
            return SimulatedRunner.Succeeded(request);
        });
        var limits = new ConcurrencyLimits { Cpu = new ClassLimit { Total = 3 } };
        world.StartOperator(concurrency: limits);
        var names = Enumerable.Range(1, 20).Select(number => $"lecture-{number}").ToList();
        foreach (var name in names)
        {
            await world.CreateAsync(name, SomeSettings.Lecture());
        }

        await Task.WhenAll(names.Select(name => world.WaitForAsync(name, Is.Succeeded)));

        Assert.InRange(most, 1, 3);
        Assert.Equal(20, world.Runner.Runs.Count(run => run.Key == "trim"));
    }

    [Fact]
    public async Task An_operator_that_starts_anew_counts_what_runs_already()
    {
        await using var world = await World.OpenAsync();
        var gate = new TaskCompletionSource();
        world.Runner.When("download", async (request, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return SimulatedRunner.Succeeded(request);
        });
        var first = world.StartOperator(concurrency: OneDownload);
        await world.CreateAsync("zz-first", SomeSettings.Lecture());
        await world.WaitForAsync("zz-first", Is.Running("download"));
        await first.DisposeAsync();

        await world.CreateAsync("a-second", SomeSettings.Lecture());
        world.StartOperator(concurrency: OneDownload);
        await world.WaitForAsync("a-second", Is.In("download", StageState.Queued));

        await world.Runner.Started;
        Assert.Single(world.Runner.Runs);
        gate.SetResult();
        await world.WaitForAsync("a-second", Is.Succeeded);
    }

    [Fact]
    public async Task A_queued_recording_that_is_paused_or_deleted_leaves_its_place_to_the_next()
    {
        await using var world = await World.OpenAsync();
        var gate = new TaskCompletionSource();
        world.Runner.When("download", async (request, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return SimulatedRunner.Succeeded(request);
        });
        world.StartOperator(concurrency: OneDownload);
        await world.CreateAsync("first", SomeSettings.Lecture());
        await world.WaitForAsync("first", Is.Running("download"));
        foreach (var name in new[] { "paused", "deleted", "third" })
        {
            await world.CreateAsync(name, SomeSettings.Lecture());
            await world.WaitForAsync(name, Is.In("download", StageState.Queued));
        }

        await world.PatchSpecAsync("paused", """{"paused":true}""");
        await world.WaitForAsync("paused", recording => Is.Stage(recording, "download")?.Reason == Reasons.PausedByUser);
        await world.DeleteAsync("deleted");
        gate.SetResult();
        await world.WaitForAsync("third", Is.Succeeded);

        Assert.DoesNotContain(world.Runner.Runs, run => run.Request.Recording.Name is "paused" or "deleted");
        Assert.All(world.Runner.Runs.GroupBy(run => (run.Request.Recording.Name, run.Key)), runs => Assert.Single(runs));
        Assert.Contains(world.Runner.Runs, run => run is { Key: "download", Request.Recording.Name: "third" } && run.Request.Stage == StageNames.Download);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
