using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class PauseTests
{
    [Fact]
    public async Task Draining_lets_the_running_stage_finish_and_starts_nothing_more_until_unpaused()
    {
        await using var world = await World.StartAsync();
        var finish = new TaskCompletionSource();
        world.Runner.When("trim", async (request, _) =>
        {
            await finish.Task;
            return SimulatedRunner.Succeeded(request);
        });
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Running("trim"));

        await world.PatchSpecAsync("lecture", """{"paused":true}""");
        await world.WaitForAsync("lecture", recording => Is.Condition(recording, ConditionTypes.Paused)?.Status == "True");
        finish.SetResult();
        await world.WaitForAsync("lecture", Is.In("trim", StageState.Succeeded));
        await world.WaitForRestAsync();
        world.AssertRan("download", "trim");

        await world.PatchSpecAsync("lecture", """{"paused":false}""");
        var ready = await world.WaitForAsync("lecture", Is.Finished);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        world.AssertRan("download", "trim", "transcribe", "subtitles", "upload/main");
    }

    [Fact]
    public async Task Stopping_ends_the_running_stage_which_later_continues()
    {
        await using var world = await World.StartAsync();
        var begun = new TaskCompletionSource();
        world.Runner.When("trim", async (_, stop) =>
        {
            begun.TrySetResult();
            var asked = new TaskCompletionSource();
            await using var registration = stop.Register(asked.SetResult);
            await asked.Task;
            return new StageResult { Outcome = StageOutcome.Interrupted, Code = ErrorCodes.Interrupted };
        });
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Running("trim"));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await world.PatchSpecAsync("lecture", """{"paused":true,"pauseMode":"Stop"}""");
        await world.WaitForAsync("lecture", recording => !Is.Running("trim")(recording) && Is.Condition(recording, ConditionTypes.Paused)?.Status == "True");
        await world.WaitForRestAsync();
        world.AssertRan("download", "trim");

        world.Runner.When("trim", SimulatedRunner.Succeeded);
        await world.PatchSpecAsync("lecture", """{"paused":false}""");
        var ready = await world.WaitForAsync("lecture", Is.Finished);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        var trims = world.Runner.Runs.Where(run => run.Key == "trim").ToList();
        Assert.Equal([1, 2], trims.Select(run => run.Request.Attempt));
        Assert.Single(trims.Select(run => run.Request.Fingerprint).Distinct());
    }

    [Fact]
    public async Task A_recording_created_paused_shows_its_plan_and_starts_nothing()
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync("lecture", SomeSettings.Lecture() with { Paused = true });
        var paused = await world.WaitForAsync("lecture", recording => recording.Status?.Plan is { Count: > 0 });
        await world.WaitForRestAsync();

        Assert.Contains(paused.Status!.Plan!, entry => entry.Stage == "download");
        Assert.Empty(world.Runner.Runs);
    }
}
