using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class CredentialTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task Of_two_outputs_the_one_with_wrong_credentials_heals_alone_when_they_are_mended()
    {
        await using var ns = await Cluster.NewNamespaceAsync("partial");
        await ns.ApplyS3SecretAsync("mirror-keys", "wrong");
        await ns.ApplyAsync(new RecordingManifest("partial")
            .From(await ServeVideoAsync("partial"), await ServeTranscriptAsync("partial"))
            .To("main", "partial/main")
            .To("mirror", "partial/mirror", credentials: "mirror-keys")
            .ToString());

        var partial = await ns.WaitUntilAsync("partial", status => status is { Uploads.Partial: true, Control.IsRunning: false });
        Assert.Equal(RecordingPhase.Uploaded, partial.Phase);
        Assert.Equal(OutputState.Uploaded, partial.Output("main")?.State);
        Assert.Equal(OutputState.Failed, partial.Output("mirror")?.State);
        Assert.Contains("mirror-keys", partial.Output("mirror")?.Message, StringComparison.Ordinal);

        await ns.ApplyS3SecretAsync("mirror-keys", Cluster.Store.SecretKey);
        var finished = await ns.WaitForConditionAsync("partial", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal([.. ProcessingStages, "upload/main", "upload/mirror", "upload/mirror"], ns.Jobs.Stages);
    }

    [Fact]
    public async Task A_missing_Secret_is_named_within_seconds_and_awaited()
    {
        await using var ns = await Cluster.NewNamespaceAsync("secret");
        await ns.KubectlAsync("delete", "secret", TestNamespace.StoreSecret);
        await ns.ApplyAsync(new RecordingManifest("secret")
            .From(await ServeVideoAsync("secret"), await ServeTranscriptAsync("secret"))
            .To("main", "secret")
            .ToString());

        var stalled = await ns.WaitUntilAsync("secret", status => status.Is(ConditionTypes.Stalled), bound: TimeSpan.FromSeconds(20));
        Assert.Contains(TestNamespace.StoreSecret, stalled.Condition(ConditionTypes.Stalled)?.Message, StringComparison.Ordinal);

        await ns.ApplyS3SecretAsync(TestNamespace.StoreSecret, Cluster.Store.SecretKey);
        var finished = await ns.WaitForConditionAsync("secret", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
    }
}
