using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>What a raised runGeneration does, by the state that is seen.</summary>
public sealed class RunsTests : GoldenScenarios
{
    [Fact]
    public void Never_run_the_pipeline_starts()
    {
        var cluster = new PaperCluster().Settle();

        Assert.Equal(["download"], cluster.MadeSince(0));
        Golden(cluster);
    }

    [Fact]
    public void Skipped_and_now_wanted_the_pipeline_starts()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Skip = true }).Settle().Change(spec => spec with { Skip = false });

        Assert.Equal(["download"], cluster.MadeSince(0));
        Golden(cluster);
    }

    [Fact]
    public void A_stage_failed_it_continues_from_that_one()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Fail("trim", ErrorCodes.SilentRecording).Change(spec => spec.RunAgain());

        Assert.True(cluster.Stage("download").Reused);
        Assert.Equal(["trim"], cluster.MadeSince(2));
        Golden(cluster);
    }

    [Fact]
    public void Some_uploads_failed_only_those_are_retried()
    {
        var cluster = AtUploads(TwoOutputs).Succeed("upload/a").Fail("upload/b", ErrorCodes.BucketMissing).Change(spec => spec.RunAgain());

        Assert.Equal(["upload/b"], cluster.MadeSince(6));
        Golden(cluster);
    }

    [Fact]
    public void Some_uploads_wait_for_their_next_attempt_only_those_are_retried_and_at_once()
    {
        var cluster = AtUploads(TwoOutputs).Succeed("upload/a").Fail("upload/b", ErrorCodes.StorageUnavailable).Change(spec => spec.RunAgain());

        Assert.Equal(["upload/b"], cluster.MadeSince(6));
        Golden(cluster);
    }

    [Fact]
    public void Paused_it_is_recorded()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound).Change(spec => spec.RunAgain() with { Paused = true });

        Assert.Equal((2, null), (cluster.Status.ObservedRunGeneration, cluster.Status.Run!.StartedAt));
        Assert.Empty(cluster.MadeSince(1));
        Golden(cluster);
    }

    [Fact]
    public void Paused_it_starts_when_paused_turns_false()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound).Change(spec => spec.RunAgain() with { Paused = true })
            .Change(spec => spec with { Paused = false });

        Assert.Equal(["download"], cluster.MadeSince(1));
        Golden(cluster);
    }

    [Fact]
    public void Running_there_is_no_second_run_and_the_run_adopts_the_generation()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(spec => spec.RunAgain());

        Assert.Empty(cluster.MadeSince(2));
        Assert.Empty(cluster.Deleted);
        Assert.Contains(EventReasons.AlreadyRunning, cluster.Events);
        Golden(cluster);
    }

    [Fact]
    public void Complete_and_nothing_stale_it_is_said_and_nothing_runs()
    {
        var cluster = Complete().Change(spec => spec.RunAgain());

        Assert.Empty(cluster.MadeSince(5));
        Assert.Contains(EventReasons.AlreadyComplete, cluster.Events);
        Golden(cluster);
    }

    [Fact]
    public void Complete_with_changed_settings_only_stale_stages_run()
    {
        var cluster = Complete().Change(spec => spec.RunAgain().WithLines(1));

        Assert.Equal(["subtitles"], cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void Complete_with_changed_settings_the_outputs_follow_by_their_republish_rule()
    {
        OutputSettings[] outputs =
        [
            ARecording.S3Output("always") with { Republish = RepublishRule.Always },
            ARecording.S3Output("changed") with { Republish = RepublishRule.IfChanged },
            ARecording.S3Output("never") with { Republish = RepublishRule.Never },
        ];
        var cluster = Complete(ARecording.Spec.WithOutputs(outputs)).Change(spec => spec.RunAgain().WithLines(1)).Succeed("subtitles");

        Assert.Equal(["subtitles", "upload/always", "upload/changed"], cluster.MadeSince(7));
        Golden(cluster);
    }

    [Fact]
    public void Expired_it_is_refused_with_the_reason()
    {
        var cluster = Complete(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "72h" } }).AtWake().Succeed("cleanup/artifacts");
        var made = cluster.Created.Count;

        cluster.Change(spec => spec.RunAgain());

        Assert.Empty(cluster.MadeSince(made));
        Assert.Equal(("True", Reasons.Expired), (cluster.Condition(ConditionTypes.RunRefused).Status, cluster.Condition(ConditionTypes.RunRefused).Reason));
        Golden(cluster);
    }

    [Fact]
    public void Restart_makes_everything_stale_once()
    {
        var cluster = Complete().Change(spec => spec.RunAgain(RunPolicy.Restart));
        Assert.Equal(["download"], cluster.MadeSince(5));
        Golden(cluster);

        cluster.RunToEnd();
        Assert.Equal(["download", "trim", "transcribe", "subtitles", "upload/main"], cluster.MadeSince(5));
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void A_first_run_does_nothing_again_whatever_its_policy()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunPolicy = RunPolicy.Restart }).Settle();

        Assert.Equal("Run 1 started.", Assert.Single(cluster.EventLog, entry => entry.Reason == EventReasons.RunStarted).Message);
        Golden(cluster);
    }

    [Fact]
    public void After_a_Restart_the_next_generation_finds_nothing_stale()
    {
        var cluster = Complete().Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd().Change(spec => spec.RunAgain());

        Assert.Empty(cluster.MadeSince(10));
        Golden(cluster);
    }

    [Fact]
    public void Source_pending_it_is_refused_with_the_reason()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotReady).Change(spec => spec.RunAgain());

        Assert.Equal(("True", "SourcePending"), (cluster.Condition("RunRefused").Status, cluster.Condition("RunRefused").Reason));
        Assert.Equal("False", cluster.Condition("Stalled").Status);
        Golden(cluster);
    }
}
