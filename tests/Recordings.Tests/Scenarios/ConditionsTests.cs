using System.Runtime.CompilerServices;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>The conditions as they are printed, at each kind of state.</summary>
public sealed class ConditionsTests : GoldenScenarios
{
    [Fact]
    public void Under_way() => Are("Accepted Reconciling UpToDate", new PaperCluster().Settle());

    [Fact]
    public void Waiting_for_the_next_attempt() =>
        Are("Accepted Reconciling UpToDate", new PaperCluster().Settle().Fail("download", ErrorCodes.SourceUnavailable));

    [Fact]
    public void Complete_and_current() => Are("Accepted Succeeded Finished UpToDate", Complete());

    [Fact]
    public void Complete_but_changed() => Are("Accepted Succeeded Finished", Complete().Change(spec => spec.WithLines(1)));

    [Fact]
    public void A_stage_failed() => Are("Accepted Finished Stalled UpToDate", new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound));

    [Fact]
    public void Some_uploads_failed() =>
        Are("Accepted Finished Stalled UpToDate", AtUploads(TwoOutputs).Succeed("upload/a").Fail("upload/b", ErrorCodes.BucketMissing));

    [Fact]
    public void An_upload_failed_while_another_runs() =>
        Are("Accepted Reconciling Stalled UpToDate", AtUploads(TwoOutputs).Fail("upload/b", ErrorCodes.BucketMissing));

    [Fact]
    public void The_spec_makes_no_sense() => Are("Finished Stalled UpToDate", new PaperCluster(ARecording.Spec.WithLines(9)).Settle());

    [Fact]
    public void A_Secret_is_missing()
    {
        var cluster = new PaperCluster();
        cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Clear() };
        Are("Accepted Finished Stalled UpToDate", cluster.Settle());
    }

    [Fact]
    public void A_Secret_is_not_offered_to_Recordings() =>
        Are("Accepted Finished Stalled UpToDate", new PaperCluster().SetSecret("store", "1", isLabelled: false));

    [Fact]
    public void A_pod_cannot_start() => Are(
        "Accepted Reconciling Stalled UpToDate",
        new PaperCluster().Settle().SetPod("download", APod.Pending with { WaitingReason = "ImagePullBackOff", WaitingMessage = "no such image" })
            .After(TimeSpan.FromMinutes(2)));

    [Fact]
    public void Paused_and_at_rest() => Are("Accepted Paused UpToDate", new PaperCluster(ARecording.Spec with { Paused = true }).Settle());

    [Fact]
    public void Skipped() => Are("Accepted Finished UpToDate", new PaperCluster(ARecording.Spec with { Skip = true }).Settle());

    [Fact]
    public void A_run_is_refused()
    {
        var cluster = Complete(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "72h" } }).AtWake().Succeed("cleanup/artifacts");
        Are("Accepted Succeeded Finished Stalled RunRefused UpToDate", cluster.Change(spec => spec.RunAgain()));
    }

    [Fact]
    public void Being_deleted()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Delete().Settle();
        Assert.Equal(Reasons.Deleting, cluster.Condition(ConditionTypes.Reconciling).Reason);
        Golden(cluster);
    }

    private void Are(string conditions, PaperCluster cluster, [CallerMemberName] string test = "")
    {
        Assert.Equal(conditions, cluster.TrueConditions);
        Golden(cluster, test);
    }
}
