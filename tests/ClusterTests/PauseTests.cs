using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class PauseTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task Paused_the_running_stage_finishes_and_none_starts_until_it_is_resumed()
    {
        var video = (await ServeVideoAsync("drain")).HoldAt(100_000);
        await using var ns = await Cluster.NewNamespaceAsync("drain");
        await ns.ApplyAsync(new RecordingManifest("drain").From(video, await ServeTranscriptAsync("drain")).To("main", "drain").ToString());
        await video.Reached.WaitAsync(TestNamespace.Patience, TimeProvider.System);

        await ns.PatchSpecAsync("drain", """{"paused": true}""");
        await ns.WaitUntilAsync("drain", status => status.Is(ConditionTypes.Paused) && status.Control is { IsRunning: true });
        video.LetGo();
        var paused = await ns.WaitUntilAsync("drain", status => status.Control is { IsRunning: false });

        Assert.Equal(StageState.Succeeded, paused.Stage("download")?.State);
        Assert.Equal(StageState.Pending, paused.Stage("trim")?.State);
        Assert.Equal(["download"], ns.Jobs.Stages);

        await ns.PatchSpecAsync("drain", """{"paused": false}""");
        var finished = await ns.WaitForConditionAsync("drain", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
    }

    [Fact]
    public async Task Stopped_the_running_pod_ends_and_the_stage_later_continues_where_it_was()
    {
        const int Mebibyte = 1 << 20;
        var content = await Cluster.Lecture.PaddedVideoAsync(159 * Mebibyte);
        var video = Cluster.Sources.Serve("stop.mp4", content).HoldAt(130 * Mebibyte);
        await using var ns = await Cluster.NewNamespaceAsync("stop");
        await ns.ApplyAsync(new RecordingManifest("stop").From(video, await ServeTranscriptAsync("stop")).To("main", "stop").ToString());
        await video.Reached.WaitAsync(TestNamespace.Patience, TimeProvider.System);

        await ns.PatchSpecAsync("stop", """{"paused": true, "pauseMode": "Stop"}""");
        var stopped = await ns.WaitUntilAsync("stop", status => status.Control is { IsRunning: false }, bound: TimeSpan.FromSeconds(60));
        await ns.WaitForNoPodAsync();

        Assert.NotEqual(StageState.Succeeded, stopped.Stage("download")?.State);
        Assert.True(stopped.Is(ConditionTypes.Paused));

        video.LetGo();
        await ns.PatchSpecAsync("stop", """{"paused": false}""");
        var finished = await ns.WaitForConditionAsync("stop", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        // Before the stop at most 130 MiB were sent, at least 64 of them as whole parts: those are not asked for again.
        Assert.InRange(video.Sent, content.LongLength, content.LongLength + (130 - 64) * Mebibyte);
    }
}
