using Kubernetes.Client;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class QuickstartTests
{
    [Fact]
    public async Task A_recording_goes_through_every_stage_once_and_ends_Ready()
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var ready = await world.WaitForAsync("lecture", Is.Finished);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.Equal("True", Is.Condition(ready, ConditionTypes.Succeeded)?.Status);
        world.AssertRan("download", "trim", "transcribe", "subtitles", "upload/main");
        Assert.Equal("published/main", ready.Status.Outputs!.Single().Id);
    }

    [Fact]
    public async Task Events_tell_what_happened()
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Finished);
        await world.WaitForEventAsync(EventReasons.RunFinished);

        var events = await world.EventsAsync();
        Assert.Contains(events, item => item.Reason == EventReasons.RunStarted && item.InvolvedObject.Name == "lecture");
        Assert.Contains(events, item => item.Reason == EventReasons.Uploaded);
        var repeated = events.Where(item => item.Count != 1).Select(item => $"{item.Count} times {item.Reason}: {item.Message}");
        Assert.True(events.All(item => item.Count == 1), $"{string.Join("; ", repeated)}\n{string.Join('\n', world.Log.TakeLast(40))}");
    }

    [Fact]
    public async Task A_recording_that_is_done_is_left_alone()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var ready = await world.WaitForAsync("lecture", Is.Finished);

        await world.WaitForRestAsync();
        var rested = await world.GetAsync("lecture");
        await world.PutSecretAsync("unrelated", "x");
        await world.WaitForRestAsync();

        Assert.Equal(rested!.Metadata.ResourceVersion, (await world.GetAsync("lecture"))!.Metadata.ResourceVersion);
        Assert.Equal(ready.Status!.Phase, rested.Status!.Phase);
        Assert.Equal(5, world.Runner.Runs.Count);
    }

    [Fact]
    public async Task Deleting_a_recording_ends_its_stage_and_lets_it_go()
    {
        await using var world = await World.StartAsync();
        var stopped = new TaskCompletionSource();
        world.Runner.When("download", async (_, stop) =>
        {
            await using var registration = stop.Register(stopped.SetResult);
            await stopped.Task;
            return new() { Outcome = Recordings.Contract.StageOutcome.Interrupted };
        });
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Running("download"));

        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);
        await world.WaitForNoneAsync(ResourceKinds.Jobs);

        // The pod goes after its Job.
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Single(world.Runner.Runs);
    }
}
