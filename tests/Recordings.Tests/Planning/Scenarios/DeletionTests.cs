using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>A Recording that somebody deleted.</summary>
public sealed class DeletionTests
{
    private static readonly RecordingSpec Deleting = ARecording.Spec with { DeletionPolicy = DeletionPolicy.Delete };

    [Fact]
    public void With_Retain_it_goes_at_once_and_nothing_is_deleted()
    {
        var cluster = new PaperCluster().RunToEnd().Delete();

        Assert.IsType<PlannedAction.RemoveFinalizer>(Assert.Single(cluster.Step().Actions));
    }

    [Fact]
    public void Running_stages_are_stopped_first_and_the_status_says_so()
    {
        var cluster = new PaperCluster().Settle().Delete();

        cluster.Step();

        Assert.Equal(["download:Deleting"], cluster.Deleted);
        Assert.True(cluster.Observation.Recording.HasFinalizer);
        Assert.Equal((Reasons.Deleting, "Running stages are being stopped."), (cluster.Condition(ConditionTypes.Reconciling).Reason, cluster.Condition(ConditionTypes.Reconciling).Message));
    }

    [Fact]
    public void With_Delete_a_clean_up_Job_that_the_Recording_does_not_own_deletes_everything_then_both_go()
    {
        var cluster = new PaperCluster(Deleting).RunToEnd().Delete();
        cluster.Step();
        var job = cluster.Created[^1];
        Assert.Equal((StageNames.Cleanup, "everything", true), (job.Request.Stage, job.Request.Instance, job.OutlivesRecording));
        Assert.True(cluster.Observation.Recording.HasFinalizer);

        cluster.End("cleanup/everything", cluster.SuccessOf(cluster.Live("cleanup/everything")));
        var last = cluster.Step();

        Assert.Equal(["DeleteJob", "RemoveFinalizer"], last.Actions.Select(action => action.GetType().Name));
        Assert.Equal(EventReasons.ArtifactsDeleted, Assert.Single(last.Events).Reason);
        Assert.Contains("s3://artifacts/school/lecture-3/", last.Events[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_Delete_a_recording_that_never_ran_goes_at_once()
    {
        var cluster = new PaperCluster(Deleting with { Paused = true }).Settle();
        cluster.Observation = cluster.Observation with { Recording = cluster.Observation.Recording with { HasFinalizer = true, Status = new() } };

        Assert.IsType<PlannedAction.RemoveFinalizer>(Assert.Single(cluster.Delete().Step().Actions));
    }

    [Fact]
    public void A_store_that_does_not_answer_is_asked_again_until_the_deadline_then_the_recording_goes_and_says_what_stays()
    {
        var cluster = new PaperCluster(Deleting).RunToEnd().Delete();
        cluster.Step();
        cluster.End("cleanup/everything", AJob.Failure(ErrorCodes.StorageUnavailable)).Step();
        Assert.Contains("StorageUnavailable", cluster.Condition(ConditionTypes.Reconciling).Message, StringComparison.Ordinal);
        var wake = Planner.Plan(cluster.Observation, cluster.Now).Wake!;
        Assert.InRange(wake.At - cluster.Now, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(33));

        var last = Planner.Plan(cluster.Observation, cluster.Now + cluster.Observation.Operator.DeletionDeadline);

        Assert.Equal(new PlannedAction.RemoveFinalizer(), last.Actions[^1]);
        Assert.Equal((EventType.Warning, EventReasons.ArtifactsKept), (last.Events[0].Type, last.Events[0].Reason));
        Assert.Contains("s3://artifacts/school/lecture-3/", last.Events[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_clean_up_is_tried_again_at_its_time()
    {
        var cluster = new PaperCluster(Deleting).RunToEnd().Delete();
        cluster.Step();
        cluster.End("cleanup/everything", AJob.Failure(ErrorCodes.StorageUnavailable)).Step();

        var later = Planner.Plan(cluster.Observation, cluster.Now + TimeSpan.FromMinutes(1));

        Assert.Equal(2, Assert.IsType<PlannedAction.CreateJob>(Assert.Single(later.Actions)).Job.Request.Attempt);
    }

    [Fact]
    public void In_a_namespace_that_is_being_deleted_it_goes_at_once_and_says_what_stays()
    {
        var cluster = new PaperCluster(Deleting).RunToEnd().Delete();
        cluster.Observation = cluster.Observation with { NamespaceIsTerminating = true };

        var plan = cluster.Step();

        Assert.IsType<PlannedAction.RemoveFinalizer>(Assert.Single(plan.Actions));
        Assert.Equal(EventReasons.ArtifactsKept, Assert.Single(plan.Events).Reason);
    }

    [Fact]
    public void A_clean_up_whose_Secret_is_missing_waits_for_it_and_says_so()
    {
        var cluster = new PaperCluster(Deleting).RunToEnd().Delete();
        cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Clear() };

        var plan = cluster.Step();

        Assert.Empty(plan.Actions);
        Assert.Contains("Secret \"store\" is missing", cluster.Condition(ConditionTypes.Reconciling).Message, StringComparison.Ordinal);
    }
}
