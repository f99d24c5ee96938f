using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>Pause: Drain and Stop, resume, and the dry run.</summary>
public sealed class PauseTests
{
    private static RecordingSpec Pause(RecordingSpec spec) => spec with { Paused = true };

    private static RecordingSpec Stop(RecordingSpec spec) => spec with { Paused = true, PauseMode = PauseMode.Stop };

    private static RecordingSpec Resume(RecordingSpec spec) => spec with { Paused = false };

    [Fact]
    public void Drain_lets_the_running_stage_finish_and_starts_nothing()
    {
        var cluster = new PaperCluster().Settle().Succeed("download");

        cluster.Change(Pause);
        Assert.Equal("Draining", cluster.Condition("Paused").Reason);
        Assert.Empty(cluster.Deleted);

        cluster.Succeed("trim");
        Assert.Equal("PausedByUser", cluster.Condition("Paused").Reason);
        Assert.Equal(2, cluster.Created.Count);
        Assert.Equal("Pending(PausedByUser)", $"{cluster.Stage("transcribe").State}({cluster.Stage("transcribe").Reason})");
        Assert.Equal("Accepted Paused UpToDate", cluster.TrueConditions);
        Assert.Equal("Unknown", cluster.Condition("Succeeded").Status);
        Assert.False(cluster.Status.Control!.CanPause);
    }

    [Fact]
    public void Unpaused_it_continues_where_it_was()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Pause).Succeed("trim").Change(Resume);

        Assert.Equal(StageState.Running, cluster.Stage("transcribe").State);
        cluster.RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal(5, cluster.Created.Count);
        Assert.Single(cluster.Events, reason => reason == "Paused");
        Assert.Single(cluster.Events, reason => reason == "Resumed");
    }

    [Fact]
    public void Stop_deletes_the_running_Job_and_nothing_starts_before_its_pod_is_gone()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Stop);

        Assert.Equal("trim:Stopping", Assert.Single(cluster.Deleted));
        Assert.Equal("Running(Stopping)", $"{cluster.Stage("trim").State}({cluster.Stage("trim").Reason})");

        cluster.Change(Resume);
        Assert.Equal(2, cluster.Created.Count);
        Assert.Equal(StageState.Running, cluster.Stage("trim").State);
    }

    [Fact]
    public void A_stopped_stage_continues_as_the_next_attempt_which_is_not_counted()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Stop).Interrupt("trim");
        Assert.Equal("Pending(PausedByUser)", $"{cluster.Stage("trim").State}({cluster.Stage("trim").Reason})");

        cluster.FinishDeletes().Settle().Change(Resume);

        var trim = cluster.Stage("trim");
        Assert.Equal((StageState.Running, 2, 0), (trim.State, trim.Attempt, trim.FailedAttempts));
        Assert.Equal(cluster.Created[1].Request.Fingerprint, cluster.Created[2].Request.Fingerprint);
    }

    [Fact]
    public void A_stopped_stage_whose_result_was_never_seen_continues_at_once()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Stop).FinishDeletes().Settle();
        Assert.Equal(StageState.Pending, cluster.Stage("trim").State);

        cluster.Change(Resume);
        Assert.Equal((StageState.Running, 2), (cluster.Stage("trim").State, cluster.Stage("trim").Attempt));
    }

    [Fact]
    public void A_stage_that_finished_while_it_was_stopped_has_finished()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(Stop);

        cluster.Succeed("trim").FinishDeletes().Change(Resume);

        Assert.Equal(["download", "trim", "transcribe"], cluster.Created.Select(job => job.Request.Stage));
    }

    [Fact]
    public void Created_paused_it_is_a_dry_run_without_a_finalizer()
    {
        var cluster = new PaperCluster(Pause(ARecording.Spec)).Settle();

        Assert.Empty(cluster.Created);
        Assert.False(cluster.Observation.Recording.HasFinalizer);
        Assert.Equal(
            "download:Run(NotYetRun) trim:Run(NotYetRun) transcribe:Run(NotYetRun) topics:Skip(Disabled) subtitles:Run(NotYetRun) segment:Skip(Disabled) clips:Skip(Disabled) upload/main:Run(NotYetRun)", cluster.PlanText);
        Assert.Contains(cluster.Status.ConfigSources!, source => source is { Field: "outputs[main].s3.bucket", Layer: "Overrides" });
        Assert.Contains(cluster.Status.ConfigSources!, source => source is { Field: "artifacts.s3.bucket", Layer: "Operator" });
        Assert.Equal(["Paused"], cluster.Events);
    }

    [Fact]
    public void A_retry_that_falls_into_a_pause_happens_after_it()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceUnavailable).Change(Pause).After(TimeSpan.FromHours(1));
        Assert.Single(cluster.Created);
        Assert.Contains("SourceUnavailable", cluster.Stage("download").Message!, StringComparison.Ordinal);

        cluster.Change(Resume);
        Assert.Equal(2, cluster.Created.Count);
    }

    [Fact]
    public void A_suspended_output_stops_alone_and_continues_later()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"))).Settle()
            .SucceedAll("download", "trim", "transcribe", "subtitles");

        cluster.Change(spec => spec.WithOutput("a", output => output with { Suspended = true }));
        Assert.Equal("upload/a:Suspended", Assert.Single(cluster.Deleted));

        cluster.Interrupt("upload/a").FinishDeletes().Settle().Succeed("upload/b");
        Assert.Equal(OutputState.Suspended, cluster.Output("a").State);
        Assert.Equal(RecordingPhase.Uploaded, cluster.Status.Phase);
        Assert.Equal("False", cluster.Condition("Finished").Status);

        cluster.Change(spec => spec.WithOutput("a", output => output with { Suspended = false })).Succeed("upload/a");
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal("True", cluster.Condition("Finished").Status);
    }
}
