using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class QuotaTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task A_stage_whose_Job_the_quota_has_no_room_for_waits_in_the_queue_and_starts_when_there_is()
    {
        await using var ns = await Cluster.NewNamespaceAsync("jobquota");
        await ns.KubectlAsync("create", "quota", "jobs", "--hard=count/jobs.batch=1");
        await ApplyAsync(ns, "quota");

        var queued = await ns.WaitUntilAsync("quota", status => status.Stage("trim") is { State: StageState.Queued, Reason: Reasons.QuotaExceeded });
        Assert.Contains("exceeded quota: jobs", queued.Stage("trim")?.Message, StringComparison.Ordinal);
        Assert.False(queued.Is(ConditionTypes.Stalled));

        await ns.KubectlAsync("patch", "quota", "jobs", "--type=merge", "-p", """{"spec":{"hard":{"count/jobs.batch":"20"}}}""");
        var finished = await ns.WaitForConditionAsync("quota", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
    }

    [Fact]
    public async Task A_Job_whose_pod_the_quota_has_no_room_for_says_so_and_goes_on_when_there_is()
    {
        await using var ns = await Cluster.NewNamespaceAsync("podquota");
        await ns.KubectlAsync("create", "quota", "pods", "--hard=pods=0");
        await ApplyAsync(ns, "quota");

        var waiting = await ns.WaitUntilAsync("quota", status => status.Stage("download") is { State: StageState.Queued, Reason: Reasons.WaitingForPod });
        Assert.Contains("exceeded quota: pods", waiting.Stage("download")?.Message, StringComparison.Ordinal);

        await ns.KubectlAsync("patch", "quota", "pods", "--type=merge", "-p", """{"spec":{"hard":{"pods":"20"}}}""");
        var finished = await ns.WaitForConditionAsync("quota", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
    }

    private async Task ApplyAsync(TestNamespace ns, string name) => await ns.ApplyAsync(new RecordingManifest(name)
        .From(await ServeVideoAsync(name), await ServeTranscriptAsync(name))
        .To("main", name)
        .ToString());
}
