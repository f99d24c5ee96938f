using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class SuspendTests
{
    [Fact]
    public async Task A_suspended_upload_is_stopped_in_flight_the_others_go_on_and_it_continues_when_it_is_let()
    {
        await using var world = await World.StartAsync();
        world.Runner.When("upload/slow", async (request, stop) =>
        {
            if (request.Attempt > 1)
            {
                return SimulatedRunner.Succeeded(request);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            return new StageResult { Outcome = StageOutcome.Interrupted };
        });
        await world.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("slow"), SomeSettings.ToBucket("fast")));
        await world.WaitForAsync("lecture", recording => Is.Running("upload/slow")(recording) && Is.In("upload/fast", StageState.Succeeded)(recording));

        await world.PatchSpecAsync("lecture", Outputs(isSuspended: true));
        var suspended = await world.WaitForAsync("lecture", recording => Output(recording)?.State == OutputState.Suspended);
        await world.WaitForRestAsync();
        Assert.Equal(RecordingPhase.Uploaded, suspended.Status!.Phase);
        Assert.Equal(Reasons.Suspended, Is.Condition(suspended, ConditionTypes.Succeeded)!.Reason);
        Assert.Equal(OutputState.Suspended, Output(await world.GetAsync("lecture"))!.State);

        await world.PatchSpecAsync("lecture", Outputs(isSuspended: false));
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(1, ready.Status!.ObservedRunGeneration);
        Assert.Equal(
            ["download", "subtitles", "transcribe", "trim", "upload/fast", "upload/slow", "upload/slow"],
            world.Runner.Runs.Select(run => run.Key).Order(StringComparer.Ordinal));
    }

    private static OutputStatus? Output(Operator.Api.V1Alpha1Recording? recording) => recording?.Status?.Outputs?.FirstOrDefault(output => output.Name == "slow");

    private static string Outputs(bool isSuspended) => $$$"""
        {"overrides":{"outputs":[{"name":"slow","suspended":{{{(isSuspended ? "true" : "false")}}},"s3":{"bucket":"slow","prefix":"published"}},{"name":"fast","s3":{"bucket":"fast","prefix":"published"}}]}}
        """;
}
