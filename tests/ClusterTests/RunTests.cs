using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

/// <summary>What of runs rests on the API server: generations, the immutable ControllerRevision, server-side apply.</summary>
public sealed class RunTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task A_run_asked_for_when_all_is_done_makes_no_Job_and_one_number_twice_is_one_run()
    {
        await using var ns = await Cluster.NewNamespaceAsync("again");
        await ApplyAsync(ns, "again");
        await ns.WaitForConditionAsync("again", ConditionTypes.Succeeded);

        await ns.PatchSpecAsync("again", """{"runGeneration": 2}""");
        await ns.PatchSpecAsync("again", """{"runGeneration": 2}""");
        var status = await ns.WaitUntilAsync("again", status => status is { ObservedRunGeneration: 2, ObservedGeneration: 2 });

        Assert.True(status.Is(ConditionTypes.Succeeded));
        Assert.All(status.Stages!.Where(stage => stage.State == StageState.Succeeded), stage => Assert.True(stage.Reused));
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
        Assert.Contains(EventReasons.AlreadyComplete, await EventsAsync(ns), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runs_settings_are_frozen_in_an_immutable_revision_that_goes_with_the_Recording()
    {
        await using var ns = await Cluster.NewNamespaceAsync("frozen");
        await ns.ApplyAsync(Template("Srt"));
        await ApplyAsync(ns, "frozen", manifest => manifest.With("template", "lectures"));
        var finished = await ns.WaitForConditionAsync("frozen", ConditionTypes.Succeeded);
        var revision = finished.Run!.Config!;
        Assert.Equal("[\"Srt\"]", await ns.KubectlAsync("get", "controllerrevision", revision, "-o", "jsonpath={.data.pipeline.subtitles.formats}"));
        var refused = await Assert.ThrowsAsync<CommandFailedException>(() => ns.KubectlAsync("patch", "controllerrevision", revision, "--type=merge", "-p", """{"data":{"x":1}}"""));
        Assert.Contains("immutable", refused.Message, StringComparison.Ordinal);

        await ns.ApplyAsync(Template("Vtt"));
        var changed = await ns.WaitUntilAsync("frozen", status => status.Condition(ConditionTypes.UpToDate)?.Status == "False");
        Assert.Contains("subtitles", changed.Condition(ConditionTypes.UpToDate)!.Message, StringComparison.Ordinal);
        await ns.PatchSpecAsync("frozen", """{"runGeneration": 2}""");
        var again = await ns.WaitUntilAsync("frozen", status => status.ObservedRunGeneration == 2 && status.Is(ConditionTypes.Succeeded));

        Assert.NotEqual(revision, again.Run!.Config);
        Assert.Equal(["download", "subtitles", "subtitles", "transcribe", "trim", "upload/main", "upload/main"], ns.Jobs.Stages);
        await ns.KubectlAsync("delete", "recording", "frozen", "--timeout=60s");
        await ns.WaitForNoneAsync($"controllerrevision/{revision}");
    }

    [Fact]
    public async Task What_is_patched_by_hand_survives_the_next_server_side_apply_and_so_does_what_the_operator_wrote()
    {
        await using var ns = await Cluster.NewNamespaceAsync("apply");
        var manifest = new RecordingManifest("applied").From(await ServeVideoAsync("applied"), await ServeTranscriptAsync("applied")).To("main", "applied").ToString();
        await ServerSideAsync(ns, manifest);
        await ns.PatchSpecAsync("applied", """{"paused": true}""");
        await ns.WaitUntilAsync("applied", status => status.Is(ConditionTypes.Paused) && status.Control is { IsRunning: false });

        await ServerSideAsync(ns, manifest);
        Assert.Equal("true", await ns.KubectlAsync("get", "recording", "applied", "-o", "jsonpath={.spec.paused}"));

        await ns.PatchSpecAsync("applied", """{"paused": false}""");
        await ns.WaitForConditionAsync("applied", ConditionTypes.Succeeded);
        var before = await ns.KubectlAsync("get", "recording", "applied", "-o", "jsonpath={.metadata.generation} {.metadata.finalizers} {.status}");
        await ServerSideAsync(ns, manifest);

        Assert.Equal(before, await ns.KubectlAsync("get", "recording", "applied", "-o", "jsonpath={.metadata.generation} {.metadata.finalizers} {.status}"));
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
    }

    private async Task ApplyAsync(TestNamespace ns, string name, Func<RecordingManifest, RecordingManifest>? change = null)
    {
        var manifest = new RecordingManifest(name).From(await ServeVideoAsync(name), await ServeTranscriptAsync(name)).To("main", name);
        await ns.ApplyAsync((change is null ? manifest : change(manifest)).ToString());
    }

    private static Task<string> EventsAsync(TestNamespace ns) => ns.KubectlAsync("get", "events", "-o", "jsonpath={.items[*].reason}");

    private async Task ServerSideAsync(TestNamespace ns, string manifest) =>
        await Cluster.Kubectl.RunWithInputAsync(manifest, "-n", ns.Name, "apply", "--server-side", "--field-manager=gitops", "-f", "-");

    private static string Template(string format) => """
        {"apiVersion": "recording-operator.dev/v1alpha1", "kind": "RecordingTemplate", "metadata": {"name": "lectures"},
         "spec": {"pipeline": {"subtitles": {"formats": ["FORMAT"]}}}}
        """.Replace("FORMAT", format, StringComparison.Ordinal);
}
