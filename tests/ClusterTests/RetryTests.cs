using ClusterTests.Fixtures;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class RetryTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task A_source_that_is_unavailable_twice_is_tried_again_with_growing_delays()
    {
        var video = await ServeVideoAsync("retry");
        video.Failure = 503;
        await using var ns = await Cluster.NewNamespaceAsync("retry");
        await ns.ApplyAsync(new RecordingManifest("retry")
            .From(video, await ServeTranscriptAsync("retry"))
            .To("main", "retry")
            .Retrying("download", maxAttempts: 3, initialDelay: "3s", factor: 4)
            .ToString());

        var failed = await ns.WaitUntilAsync("retry", status => status.Stage("download") is { FailedAttempts: 2 });
        Assert.Equal(ErrorCodes.SourceUnavailable, failed.Stage("download")?.Code);
        video.Failure = null;
        var finished = await ns.WaitForConditionAsync("retry", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        var starts = ns.Jobs.Seen.Where(job => job.Stage == "download").Select(job => job.CreatedAt).ToArray();
        Assert.Equal(3, starts.Length);
        Assert.True(starts[2] - starts[1] > starts[1] - starts[0], $"the delays do not grow: {string.Join(", ", starts)}");
    }

    [Fact]
    public async Task A_source_that_is_not_there_stalls_the_recording_until_it_is_mended_and_run_again()
    {
        var video = await ServeVideoAsync("missing");
        video.Failure = 404;
        await using var ns = await Cluster.NewNamespaceAsync("missing");
        await ns.ApplyAsync(new RecordingManifest("missing").From(video, await ServeTranscriptAsync("missing")).To("main", "missing").ToString());

        var stalled = await ns.WaitUntilAsync("missing", status => status.Is(ConditionTypes.Stalled));
        Assert.Equal(ErrorCodes.SourceNotFound, stalled.Condition(ConditionTypes.Stalled)?.Reason);
        Assert.Equal(ErrorCodes.SourceNotFound, stalled.Failure?.Code);
        Assert.Equal(RecordingPhase.Initialized, stalled.Phase);

        video.Failure = null;
        await ns.PatchSpecAsync("missing", """{"runGeneration": 2}""");
        var finished = await ns.WaitForConditionAsync("missing", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal(2, finished.ObservedRunGeneration);
    }
}
