using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class FailureTests
{
    [Fact]
    public async Task A_source_that_is_away_is_tried_again_with_growing_delays()
    {
        var time = new FastTime(factor: 100);
        await using var world = await World.StartAsync(time);
        world.Runner.When("download", request => request.Attempt <= 2
            ? SimulatedRunner.Failed(ErrorCodes.SourceUnavailable, "the source answered 503")
            : SimulatedRunner.Succeeded(request));

        await world.CreateAsync("lecture", WithRetry("4s"));
        var ready = await world.WaitForAsync("lecture", Is.Finished);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        var at = world.Runner.Runs.Where(run => run.Key == "download").Select(run => run.At).ToList();
        Assert.Equal(3, at.Count);
        Assert.True(at[1] - at[0] >= TimeSpan.FromSeconds(3), $"{at[1] - at[0]}"); // with jitter
        Assert.True(at[2] - at[1] >= TimeSpan.FromSeconds(6), $"{at[2] - at[1]}");
    }

    [Fact]
    public async Task While_it_waits_for_the_next_attempt_the_status_says_when_that_is()
    {
        await using var world = await World.StartAsync();
        world.Runner.When("download", _ => SimulatedRunner.Failed(ErrorCodes.SourceUnavailable, "the source answered 503"));

        await world.CreateAsync("lecture", WithRetry("1h"));
        var waiting = await world.WaitForAsync("lecture", recording => Is.Stage(recording, "download")?.NextAttemptAt is not null);

        Assert.Equal(ErrorCodes.SourceUnavailable, Is.Stage(waiting, "download")!.Code);
        Assert.True(waiting.Status!.Failure!.Retryable);
        Assert.NotEqual("True", Is.Condition(waiting, ConditionTypes.Stalled)?.Status);
        Assert.Single(world.Runner.Runs);
    }

    [Fact]
    public async Task A_source_that_is_not_there_stalls_and_a_raised_runGeneration_continues()
    {
        await using var world = await World.StartAsync();
        world.Runner.When("download", _ => SimulatedRunner.Failed(ErrorCodes.SourceNotFound, "the source answered 404"));
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var stalled = await world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.SourceNotFound));
        Assert.Contains("404", stalled.Status!.Failure!.Message, StringComparison.Ordinal);
        await world.WaitForRestAsync();
        Assert.Single(world.Runner.Runs);

        world.Runner.When("download", SimulatedRunner.Succeeded);
        await world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.Equal(2, ready.Status.ObservedRunGeneration);
    }

    [Fact]
    public async Task A_spec_that_makes_no_sense_is_told_so_and_starts_nothing()
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync("lecture", WithTwoPlatforms());
        var refused = await world.WaitForAsync("lecture", recording => Is.Condition(recording, ConditionTypes.Accepted)?.Status == "False");

        Assert.Contains("outputs", Is.Condition(refused, ConditionTypes.Accepted)!.Message, StringComparison.Ordinal);
        Assert.Empty(world.Runner.Runs);
    }

    // CEL refuses it on a server that knows CEL; the embedded one, like servers before 1.25, leaves it to the operator.
    private static Recordings.Resources.RecordingSpec WithTwoPlatforms() =>
        SomeSettings.Lecture(SomeSettings.ToBucket("main") with { File = new FileOutput { Directory = "published" } });

    private static Recordings.Resources.RecordingSpec WithRetry(string initialDelay)
    {
        var lecture = SomeSettings.Lecture();
        var stages = new Dictionary<string, StageRunSettings>
        {
            ["download"] = new() { Retry = new RetrySettings { MaxAttempts = 4, InitialDelay = initialDelay, Factor = 3 } },
        };
        return lecture with { Overrides = lecture.Overrides! with { Stages = stages } };
    }
}
