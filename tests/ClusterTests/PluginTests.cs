using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class PluginTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task The_plugin_pauses_resumes_follows_reads_logs_and_runs_again()
    {
        var video = (await ServeVideoAsync("plugin")).HoldAt(100_000);
        await using var ns = await Cluster.NewNamespaceAsync("plugin");
        var plugin = new Plugin(Cluster.Kubectl.Kubeconfig, ns.Name);
        await ns.ApplyAsync(new RecordingManifest("plugin").From(video, await ServeTranscriptAsync("plugin")).To("main", "plugin").ToString());
        await video.Reached.WaitAsync(TestNamespace.Patience, TimeProvider.System);

        Assert.Contains("running stages finish, nothing more starts", await plugin.RunAsync("pause", "plugin"), StringComparison.Ordinal);
        video.LetGo();
        await ns.WaitUntilAsync("plugin", status => status.Is(ConditionTypes.Paused) && status.Control is { IsRunning: false });
        Assert.Matches(@"plugin +Downloaded \(paused\)", await plugin.RunAsync("status"));

        await plugin.RunAsync("resume", "plugin");
        Assert.Matches("plugin +Succeeded", await plugin.RunAsync("watch", "plugin"));

        Assert.Contains("\"Stage\":\"trim\"", await plugin.RunAsync("logs", "plugin", "--stage", "trim"), StringComparison.Ordinal);
        Assert.Contains("there is nothing to run", await plugin.RunAsync("run", "plugin"), StringComparison.Ordinal);

        Assert.Contains("main is uploaded again", await plugin.RunAsync("upload", "plugin", "--output", "main"), StringComparison.Ordinal);
        await ns.WaitUntilAsync("plugin", status => status is { Phase: RecordingPhase.Ready, Control.IsRunning: false } && status.Output("main")?.UploadGeneration == 1);
        Assert.Equal([.. ProcessingStages, "upload/main", "upload/main"], ns.Jobs.Stages);
    }
}
