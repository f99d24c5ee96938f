using ClusterTests.Fixtures;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class OperatorKilledTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task Killed_at_the_start_of_every_stage_the_operator_runs_no_stage_twice()
    {
        await using var ns = await Cluster.NewNamespaceAsync("killed");
        await ns.ApplyAsync(new RecordingManifest("killed")
            .From(await ServeVideoAsync("killed"), await ServeTranscriptAsync("killed"))
            .To("main", "killed")
            .ToString());

        var finished = ns.WaitForConditionAsync("killed", ConditionTypes.Succeeded);
        using var over = new CancellationTokenSource();
        var killing = KillAtEveryJobAsync(ns, over.Token);
        var status = await finished;
        await over.CancelAsync();
        var kills = await killing;

        Assert.True(kills >= ProcessingStages.Length, $"the operator was killed {kills} times only");
        Assert.Equal(RecordingPhase.Ready, status.Phase);
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
        var manifests = (await Cluster.Store.ListAsync($"artifacts/{ns.Name}/killed/"))
            .Where(file => file.Key.EndsWith($"/{ArtifactManifest.FileName}", StringComparison.Ordinal))
            .Select(file => file.Key.Split('/')[3])
            .Order(StringComparer.Ordinal);
        Assert.Equal([.. ProcessingStages, "upload.main"], manifests);
    }

    private async Task<int> KillAtEveryJobAsync(TestNamespace ns, CancellationToken cancellation)
    {
        var kills = 0;
        try
        {
            await foreach (var _ in ns.Jobs.Appearances.ReadAllAsync(cancellation))
            {
                await OperatorPods.KillAsync(Cluster.Kubectl);
                kills++;
            }
        }
        catch (OperationCanceledException)
        {
            // The recording is through.
        }

        return kills;
    }
}
