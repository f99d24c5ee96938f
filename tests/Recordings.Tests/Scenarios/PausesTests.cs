using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>A pause of the Recording, and of one output.</summary>
public sealed class PausesTests : GoldenScenarios
{
    [Fact]
    public void Created_paused_it_is_a_dry_run()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Paused = true }).Settle();

        Assert.Empty(cluster.Created);
        Assert.StartsWith("download:Run(NotYetRun) trim:Run(NotYetRun)", cluster.PlanText, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void Drain_lets_what_runs_finish()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Pause(PauseMode.Drain));

        Assert.Empty(cluster.Deleted);
        Assert.Equal(("True", Reasons.Draining), (cluster.Condition(ConditionTypes.Paused).Status, cluster.Condition(ConditionTypes.Paused).Reason));
        Golden(cluster);
    }

    [Fact]
    public void Drained_nothing_starts()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Pause(PauseMode.Drain)).Succeed("trim");

        Assert.Empty(cluster.LiveJobs);
        Assert.Contains("transcribe=Pending(PausedByUser)", cluster.Stages, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void Stop_stops_what_runs()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Pause(PauseMode.Stop));

        Assert.Equal(["trim:Stopping"], cluster.Deleted);
        Golden(cluster);
    }

    [Fact]
    public void Resumed_a_stopped_stage_continues_with_an_attempt_that_is_not_counted()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Pause(PauseMode.Stop)).Interrupt("trim").FinishDeletes().Settle()
            .Change(spec => spec with { Paused = false });

        var trim = cluster.Stage("trim");
        Assert.Equal((StageState.Running, 2, 0), (trim.State, trim.Attempt, trim.FailedAttempts));
        Golden(cluster);
    }

    [Fact]
    public void Suspended_an_output_stops_alone()
    {
        var cluster = AtUploads(TwoOutputs).Change(Suspend(true));

        Assert.Equal(["upload/a:Suspended"], cluster.Deleted);
        Assert.True(cluster.HasLive("upload/b"));
        Golden(cluster);
    }

    [Fact]
    public void Suspended_an_output_is_all_that_is_waited_for()
    {
        var cluster = AtUploads(TwoOutputs).Change(Suspend(true)).Interrupt("upload/a").FinishDeletes().Settle().Succeed("upload/b");

        Assert.Equal(OutputState.Suspended, cluster.Output("a").State);
        Assert.Null(cluster.Status.Failure);
        Assert.Equal("False", cluster.Condition(ConditionTypes.Finished).Status);
        Golden(cluster);
    }

    [Fact]
    public void Not_suspended_any_more_it_continues()
    {
        var cluster = AtUploads(TwoOutputs).Change(Suspend(true)).Interrupt("upload/a").FinishDeletes().Settle().Succeed("upload/b").Change(Suspend(false));

        Assert.True(cluster.HasLive("upload/a"));
        Golden(cluster);
    }

    private static Func<RecordingSpec, RecordingSpec> Pause(PauseMode mode) => spec => spec with { Paused = true, PauseMode = mode };

    private static Func<RecordingSpec, RecordingSpec> Suspend(bool suspended) => spec => spec.WithOutput("a", output => output with { Suspended = suspended });
}
