using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>spec.retention: what goes when, counted from the end of a run that succeeded.</summary>
public sealed class RetentionTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void A_complete_recording_says_when_its_parts_go_and_waits_for_the_first()
    {
        var cluster = Complete(new RetentionSpec { Source = "24h", Artifacts = "72h", Recording = "96h" });

        var expiry = cluster.Status.Expiry!;
        var end = cluster.Status.Run!.FinishedAt!.Value;
        Assert.Equal((end + Day, end + (3 * Day), end + (4 * Day)), (expiry.SourceAt, expiry.ArtifactsAt, expiry.RecordingAt));
        Assert.Equal(new Wake(end + Day, Reasons.Expired), Planner.Plan(cluster.Observation, cluster.Now).Wake);
    }

    [Fact]
    public void Without_retention_nothing_is_ever_due()
    {
        var cluster = Complete(retention: null);

        Assert.Null(cluster.Status.Expiry);
        Assert.Null(Planner.Plan(cluster.Observation, cluster.Now).Wake);
    }

    [Fact]
    public void The_source_goes_first_and_the_recording_stays_Ready()
    {
        var cluster = Complete(new RetentionSpec { Source = "24h", Artifacts = "72h" }).AtWake();

        Assert.True(cluster.HasLive("cleanup/source"));
        Assert.False(cluster.Status.Control!.IsRunning);
        cluster.Succeed("cleanup/source");

        Assert.NotNull(cluster.Status.Expiry!.SourceDeletedAt);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Contains(EventReasons.Expired, cluster.Events);
    }

    [Fact]
    public void Without_its_artifacts_it_is_Expired_and_refuses_to_run()
    {
        var cluster = Complete(new RetentionSpec { Artifacts = "72h" }).AtWake().Succeed("cleanup/artifacts");
        Assert.Equal(RecordingPhase.Expired, cluster.Status.Phase);
        Assert.False(cluster.Status.Control!.CanRun);
        var made = cluster.Created.Count;

        cluster.Change(spec => spec.RunAgain(RunPolicy.Restart));

        Assert.Equal(made, cluster.Created.Count);
        Assert.Equal(("True", Reasons.Expired), (cluster.Condition(ConditionTypes.RunRefused).Status, cluster.Condition(ConditionTypes.RunRefused).Reason));
        Assert.Equal(("True", Reasons.Expired), (cluster.Condition(ConditionTypes.Stalled).Status, cluster.Condition(ConditionTypes.Stalled).Reason));
        Assert.Equal(1, cluster.Status.ObservedRunGeneration);
        Assert.Single(cluster.Events, EventReasons.RunRefused);
    }

    [Fact]
    public void A_refused_run_is_taken_back_by_setting_runGeneration_to_what_it_was()
    {
        var cluster = Complete(new RetentionSpec { Artifacts = "72h" }).AtWake().Succeed("cleanup/artifacts");
        cluster.Change(spec => spec.RunAgain());

        cluster.Change(spec => spec with { RunGeneration = 1 });

        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
    }

    [Fact]
    public void While_the_artifacts_are_being_deleted_no_run_begins()
    {
        var cluster = Complete(new RetentionSpec { Artifacts = "72h" }).AtWake();

        cluster.Change(spec => spec.RunAgain());

        Assert.Equal(1, cluster.Status.ObservedRunGeneration);
        Assert.Equal("True", cluster.Condition(ConditionTypes.RunRefused).Status);
    }

    [Fact]
    public void At_its_own_time_the_recording_is_deleted()
    {
        var cluster = Complete(new RetentionSpec { Recording = "24h" });
        var due = Planner.Plan(cluster.Observation, cluster.Now).Wake!.At;

        Assert.IsType<PlannedAction.DeleteRecording>(Assert.Single(Planner.Plan(cluster.Observation, due).Actions));
    }

    [Fact]
    public void A_failed_recording_keeps_everything()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Retention = new RetentionSpec { Source = "1h", Artifacts = "1h", Recording = "1h" } }).Settle();
        cluster.Fail(StageNames.Download, ErrorCodes.SourceNotFound);

        cluster.After(30 * Day);

        Assert.Null(cluster.Status.Expiry);
        Assert.DoesNotContain(cluster.Created, job => job.Request.Stage == StageNames.Cleanup);
    }

    [Fact]
    public void A_new_run_puts_everything_off()
    {
        var cluster = Complete(new RetentionSpec { Source = "24h" });
        cluster.After(TimeSpan.FromHours(23));
        cluster.Change(spec => spec.RunAgain(RunPolicy.Restart));
        cluster.After(TimeSpan.FromHours(2));
        Assert.False(cluster.HasLive("cleanup/source"));

        cluster.RunToEnd();

        Assert.Equal(cluster.Status.Run!.FinishedAt + Day, cluster.Status.Expiry!.SourceAt);
    }

    [Fact]
    public void The_source_of_a_second_run_goes_too()
    {
        var cluster = Complete(new RetentionSpec { Source = "24h" }).AtWake().Succeed("cleanup/source");
        cluster.After(TimeSpan.FromHours(1));
        cluster.Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd();
        Assert.Null(cluster.Status.Expiry!.SourceDeletedAt);

        cluster.AtWake();

        Assert.True(cluster.HasLive("cleanup/source"));
    }

    [Fact]
    public void A_clean_up_that_fails_says_so_and_is_tried_again_without_end()
    {
        var cluster = Complete(new RetentionSpec { Artifacts = "72h" }).AtWake();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            cluster.Fail("cleanup/artifacts", ErrorCodes.StorageUnavailable);
            Assert.StartsWith("StorageUnavailable", cluster.Status.Expiry!.Message, StringComparison.Ordinal);
            Assert.Equal("False", cluster.Condition(ConditionTypes.Stalled).Status);
            cluster.AtWake();
        }

        cluster.Succeed("cleanup/artifacts");

        Assert.Equal(RecordingPhase.Expired, cluster.Status.Phase);
        Assert.Null(cluster.Status.Expiry!.Message);
    }

    [Fact]
    public void A_clean_up_waits_for_the_Secret_of_the_store()
    {
        var cluster = Complete(new RetentionSpec { Artifacts = "72h" });
        cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Clear() };
        cluster.AtWake();
        Assert.Contains("\"store\"", cluster.Status.Expiry!.Message, StringComparison.Ordinal);
        Assert.False(cluster.HasLive("cleanup/artifacts"));

        cluster.SetSecret("store", "2");

        Assert.True(cluster.HasLive("cleanup/artifacts"));
    }

    [Theory]
    [InlineData("cleanup/source")]
    [InlineData("cleanup/artifacts")]
    public void What_is_deleted_is_not_deleted_again_when_the_Job_that_did_it_is_gone(string cleanup)
    {
        var retention = cleanup == "cleanup/source" ? new RetentionSpec { Source = "24h" } : new RetentionSpec { Artifacts = "24h" };
        var cluster = Complete(retention).AtWake().Succeed(cleanup);
        var made = cluster.Created.Count;

        cluster.Observation = cluster.Observation with { Jobs = [] };
        cluster.After(Day);

        Assert.Equal(made, cluster.Created.Count);
    }

    [Fact]
    public void A_paused_recording_expires_all_the_same()
    {
        var cluster = Complete(new RetentionSpec { Artifacts = "72h" }).Change(spec => spec with { Paused = true });

        cluster.AtWake().Succeed("cleanup/artifacts");

        Assert.Equal(RecordingPhase.Expired, cluster.Status.Phase);
    }

    private static PaperCluster Complete(RetentionSpec? retention) => new PaperCluster(ARecording.Spec with { Retention = retention }).RunToEnd().Settle();
}
