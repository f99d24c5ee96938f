using System.Text.Json.Nodes;
using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class RetentionTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task With_the_policy_Delete_a_deleted_recording_takes_its_artifacts_along_and_leaves_what_was_published()
    {
        await using var ns = await Cluster.NewNamespaceAsync("delete");
        await ApplyAsync(ns, "deleted", manifest => manifest.With("deletionPolicy", "Delete"));
        await ns.WaitForConditionAsync("deleted", ConditionTypes.Succeeded);
        Assert.NotEmpty(await ArtifactsAsync(ns, "deleted"));

        // As Argo CD deletes: dependents first. The clean-up must not go with them.
        await ns.KubectlAsync("delete", "recording", "deleted", "--cascade=foreground", "--timeout=120s");

        Assert.Empty(await ArtifactsAsync(ns, "deleted"));
        Assert.NotEmpty(await Cluster.Store.ListAsync("deleted/"));
        Assert.Equal([.. ProcessingStages.Prepend("cleanup/everything"), "upload/main"], ns.Jobs.Stages);
    }

    [Fact]
    public async Task A_namespace_with_such_a_recording_is_deleted_without_delay()
    {
        await using var ns = await Cluster.NewNamespaceAsync("deletens");
        await ApplyAsync(ns, "namespaced", manifest => manifest.With("deletionPolicy", "Delete"));
        await ns.WaitForConditionAsync("namespaced", ConditionTypes.Succeeded);

        await Cluster.Kubectl.RunAsync("delete", "namespace", ns.Name, "--timeout=120s");
    }

    [Fact]
    public async Task Past_its_retention_a_recording_is_Expired_its_artifacts_are_gone_and_a_run_is_refused()
    {
        await using var ns = await Cluster.NewNamespaceAsync("expire");
        await ApplyAsync(ns, "expired", manifest => manifest.With("retention", new JsonObject { ["artifacts"] = "1s" }));

        var expired = await ns.WaitUntilAsync("expired", status => status.Phase == RecordingPhase.Expired);
        Assert.True(expired.Is(ConditionTypes.Succeeded));
        Assert.All(await ArtifactsAsync(ns, "expired"), item => Assert.Contains("/upload.main/", item, StringComparison.Ordinal));

        await ns.PatchSpecAsync("expired", """{"runGeneration": 2, "runPolicy": "Restart"}""");
        var refused = await ns.WaitUntilAsync("expired", status => status.Is(ConditionTypes.RunRefused));

        Assert.Equal(Reasons.Expired, refused.Condition(ConditionTypes.Stalled)?.Reason);
        Assert.Equal([.. ProcessingStages.Prepend("cleanup/artifacts"), "upload/main"], ns.Jobs.Stages);
    }

    [Fact]
    public async Task A_recording_whose_own_time_is_over_goes()
    {
        await using var ns = await Cluster.NewNamespaceAsync("gone");
        await ApplyAsync(ns, "gone", manifest => manifest.With("retention", new JsonObject { ["recording"] = "5s" }));
        await ns.WaitForConditionAsync("gone", ConditionTypes.Succeeded);

        await ns.WaitForNoneAsync("recording/gone");

        Assert.NotEmpty(await ArtifactsAsync(ns, "gone"));
    }

    private async Task ApplyAsync(TestNamespace ns, string name, Func<RecordingManifest, RecordingManifest> change) =>
        await ns.ApplyAsync(change(new RecordingManifest(name)
            .From(await ServeVideoAsync(name), await ServeTranscriptAsync(name))
            .To("main", name)).ToString());

    private async Task<List<string>> ArtifactsAsync(TestNamespace ns, string recording) =>
        [.. (await Cluster.Store.ListAsync($"artifacts/{ns.Name}/{recording}/")).Select(item => item.Key)];
}
