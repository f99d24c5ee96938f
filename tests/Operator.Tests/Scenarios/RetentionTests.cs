using Operator.Api;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class RetentionTests
{
    [Fact]
    public async Task Source_artifacts_and_the_recording_itself_go_one_after_the_other()
    {
        await using var world = await World.StartAsync(new FastTime(factor: 500));
        var retention = new RetentionSpec { Source = "1m", Artifacts = "30m", Recording = "60m" };
        await world.CreateAsync("lecture", SomeSettings.Lecture() with { Retention = retention });

        await world.WaitForAsync("lecture", recording => recording.Status?.Expiry?.SourceDeletedAt is not null, "without its source");
        var expired = await world.WaitForAsync("lecture", recording => recording.Status?.Phase == RecordingPhase.Expired, "Expired");
        Assert.True(Is.Succeeded(expired));
        await world.WaitForNoneAsync(RecordingKinds.Recordings);

        world.AssertRan("download", "trim", "transcribe", "subtitles", "upload/main", "cleanup/source", "cleanup/artifacts");
    }

    [Fact]
    public async Task An_expired_recording_refuses_to_run_and_says_so_once()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture() with { Retention = new RetentionSpec { Artifacts = "0s" } });
        await world.WaitForAsync("lecture", recording => recording.Status?.Phase == RecordingPhase.Expired, "Expired");

        await world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        var refused = await world.WaitForAsync("lecture", Is.Stalled(Reasons.Expired));
        await world.WaitForRestAsync();

        Assert.Equal("True", Is.Condition(refused, ConditionTypes.RunRefused)!.Status);
        Assert.Single(await world.EventsAsync(), item => item.Reason == EventReasons.RunRefused);
        Assert.Equal(6, world.Runner.Runs.Count);
    }
}
