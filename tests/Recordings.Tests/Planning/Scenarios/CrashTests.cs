using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>The operator dies between its writes, status is lost, Jobs vanish: nothing runs twice and nothing is forgotten.</summary>
public sealed class CrashTests
{
    [Fact]
    public void A_Job_made_before_the_status_was_written_is_found_again()
    {
        var cluster = new PaperCluster();
        cluster.Step(losesStatus: true);

        cluster.Settle();

        Assert.Single(cluster.Created);
        Assert.Equal((StageState.Running, 1), (cluster.Stage("download").State, cluster.Stage("download").Attempt));
    }

    [Fact]
    public void A_failure_read_but_not_written_is_counted_once()
    {
        var cluster = new PaperCluster().Settle().End("download", AJob.Interrupted);
        cluster.Step(losesStatus: true);
        Assert.Equal(2, cluster.Created.Count);

        cluster.Settle().Fail("download", ErrorCodes.SourceUnavailable);

        Assert.Equal((2, 1), (cluster.Stage("download").Attempt, cluster.Stage("download").FailedAttempts));
    }

    [Fact]
    public void An_ended_Job_stays_until_the_written_status_has_left_it_behind()
    {
        var cluster = new PaperCluster().Settle().End("download", AJob.Interrupted);

        var first = cluster.Step();
        Assert.DoesNotContain(first.Actions, action => action is PlannedAction.DeleteJob);

        var second = cluster.Step();
        Assert.Equal("ResultRecorded", Assert.IsType<PlannedAction.DeleteJob>(Assert.Single(second.Actions)).Reason);
    }

    [Fact]
    public void A_Job_that_is_being_tidied_away_before_its_end_was_written_into_it_is_no_work()
    {
        var cluster = new PaperCluster().Settle().Interrupt("download").RunToEnd();
        var first = cluster.Observation.Jobs.FirstOrDefault(job => job.Stage == "download") ?? AJob.Running("download");

        // Deleted in the foreground the pod goes first; the Job's controller had no time to say Complete or Failed.
        cluster.Observation = cluster.Observation with
        {
            Jobs = cluster.Observation.Jobs.Insert(0, first with { Name = "lecture-3-download-r1-a1", Uid = "old", Attempt = 1, IsBeingDeleted = true, Pod = null, FinishedCondition = null }),
        };
        cluster.Settle();

        Assert.Equal(("True", RecordingPhase.Ready, false), (cluster.Condition("Finished").Status, cluster.Status.Phase, cluster.Status.Control!.IsRunning));
    }

    [Fact]
    public void The_last_Job_of_each_stage_stays_for_its_logs()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceUnavailable).AtWake().RunToEnd();

        Assert.Equal(["download:ResultRecorded"], cluster.Deleted);
        Assert.Equal(5, cluster.Observation.Jobs.Length);
    }

    [Fact]
    public void Lost_status_is_rebuilt_from_the_Jobs_and_nothing_is_done_again()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim").LoseStatus().Settle();

        Assert.Equal(3, cluster.Created.Count);
        Assert.Equal(
            "download=Succeeded trim=Succeeded transcribe=Running topics=Skipped(Disabled) subtitles=Pending(WaitingForStage) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Pending(WaitingForStage)", cluster.Stages);
    }

    [Fact]
    public void Lost_status_and_lost_Jobs_are_rebuilt_from_the_store_and_nothing_is_made_again()
    {
        var cluster = new PaperCluster().RunToEnd();
        cluster.Observation = cluster.Observation with { Jobs = [] };

        cluster.LoseStatus().RunToEnd();

        Assert.All(cluster.Makings.Values, count => Assert.Equal(1, count));
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal("https://main.example", cluster.Output("main").Url);
    }

    [Fact]
    public void A_new_run_whose_status_was_lost_is_taken_up_where_it_was()
    {
        var cluster = new PaperCluster().RunToEnd();
        var recording = cluster.Observation.Recording;
        cluster.Observation = cluster.Observation with { Recording = recording with { Spec = recording.Spec.RunAgain(RunPolicy.Restart), Generation = 2 } };
        cluster.Step(losesStatus: true);
        cluster.End("download", cluster.SuccessOf(cluster.Live("download")));
        cluster.Step(losesStatus: true);

        cluster.RunToEnd();

        Assert.Equal(10, cluster.Created.Count);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void A_Job_that_somebody_deleted_is_made_again_but_not_before_it_surely_is_gone()
    {
        var cluster = new PaperCluster().Settle();
        cluster.Observation = cluster.Observation with { Jobs = [] };

        cluster.Settle();
        Assert.Single(cluster.Created);

        cluster.AtWake();
        Assert.Equal((2, 0), (cluster.Stage("download").Attempt, cluster.Stage("download").FailedAttempts));
        Assert.Equal(2, cluster.Created.Count);
    }

    [Fact]
    public void A_Job_that_is_gone_while_its_pod_still_runs_blocks()
    {
        var cluster = new PaperCluster().Settle();
        cluster.ReplaceLive("download", job => job with { IsBeingDeleted = true });

        cluster.After(TimeSpan.FromMinutes(1));

        Assert.Single(cluster.Created);
    }

    [Fact]
    public void A_live_Job_of_an_older_run_blocks_too()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunGeneration = 7 });
        cluster.Observation = cluster.Observation with
        {
            Recording = cluster.Observation.Recording with { HasFinalizer = true },
            Jobs = [AJob.Running("download", run: 3)],
        };

        cluster.Settle();

        Assert.Empty(cluster.Created);
        Assert.Equal("download:Superseded", Assert.Single(cluster.Deleted));
        cluster.FinishDeletes().RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void Deleted_its_running_Jobs_are_stopped_and_it_goes_when_their_pods_are_gone()
    {
        var cluster = new PaperCluster().Settle().Delete().Settle();

        Assert.Equal("download:Deleting", Assert.Single(cluster.Deleted));
        Assert.True(cluster.Observation.Recording.HasFinalizer);

        cluster.FinishDeletes().Settle();
        Assert.False(cluster.Observation.Recording.HasFinalizer);
    }

    [Fact]
    public void Deleted_it_goes_at_the_deadline_whatever_hangs()
    {
        var cluster = new PaperCluster().Settle().Delete().Settle();

        cluster.AtWake();

        Assert.False(cluster.Observation.Recording.HasFinalizer);
    }

    [Fact]
    public void Deleted_before_anything_ran_there_is_nothing_to_do()
    {
        var cluster = new PaperCluster().Delete();

        var plan = cluster.Step();

        Assert.Empty(plan.Actions);
        Assert.Null(plan.Wake);
    }
}
