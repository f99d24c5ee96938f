using System.Text.Json.Nodes;
using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

/// <summary>The cluster lost its Recordings, their manifests are in Git and their artifacts in the bucket.</summary>
public sealed class RecoveryTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task Recordings_that_are_applied_again_find_their_work_and_publish_nothing_again()
    {
        await using var ns = await Cluster.NewNamespaceAsync("recovery");
        var manifest = new RecordingManifest("lecture")
            .From(await ServeVideoAsync("recovery"), await ServeTranscriptAsync("recovery"))
            .Overriding("clips", new JsonObject { ["enabled"] = true, ["count"] = 1, ["minLength"] = "5s", ["maxLength"] = "12s" })
            .To("archive", "recovered")
            .ClipsTo("shorts", "recovered")
            .ToString();
        await ns.ApplyAsync(manifest);
        var before = await ns.WaitForConditionAsync("lecture", ConditionTypes.Succeeded);
        var published = await PublishedAsync();

        await ns.KubectlAsync("delete", "recordings", "--all");
        await ns.WaitForNoneAsync("jobs", "--all");
        await ns.ApplyAsync(manifest);
        var after = await ns.WaitForConditionAsync("lecture", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, after.Phase);
        Assert.All(after.Stages!.Where(stage => stage.State != StageState.Skipped), stage => Assert.True(stage is { State: StageState.Succeeded, Reused: true }, stage.Name));
        Assert.Equal(Fingerprints(before), Fingerprints(after));
        Assert.Equal(Places(before), Places(after));
        Assert.NotEmpty(published);
        Assert.Equal(published, await PublishedAsync());
    }

    private async Task<List<string>> PublishedAsync() =>
        [.. (await Cluster.Store.ListAsync("recovered/")).Select(file => $"{file.Key} {file.ETag} {file.LastModified:O}").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Fingerprints(RecordingStatus status) => status.Stages!.Select(stage => $"{stage.Name} {stage.Fingerprint}");

    private static IEnumerable<string> Places(RecordingStatus status) =>
        status.Outputs!.Select(output => $"{output.Name} {output.Id} {string.Join(' ', (output.Clips?.Items ?? []).Select(clip => clip.Id))}");
}
