using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing.Speech;
using Testing.YouTube;

namespace ClusterTests;

/// <summary>Another version of the operator is applied over the one that works, its images and its manifests: the one before, and what is here.</summary>
public sealed class UpgradeTests(ClusterFixture cluster) : ClusterTest(cluster), IAsyncLifetime
{
    private YouTubeServer _youtube = null!;
    private SpeechServer _speech = null!;

    public async Task InitializeAsync()
    {
        _youtube = await YouTubeServer.StartAsync(Cluster.HostInPods);
        _speech = await SpeechServer.StartAsync(Cluster.HostInPods);
    }

    public async Task DisposeAsync()
    {
        await Cluster.DeployAsync();
        await _youtube.DisposeAsync();
        await _speech.DisposeAsync();
    }

    [Theory]
    [InlineData(OperatorVersion.Previous, OperatorVersion.Current)]
    [InlineData(OperatorVersion.Current, OperatorVersion.Previous)]
    public async Task Of_Recordings_under_way_while_the_operator_is_replaced_nothing_is_lost_and_nothing_done_twice(OperatorVersion before, OperatorVersion after)
    {
        var configuration = RecordingsUnderWay.Configuration(_youtube, _speech);
        await Cluster.ApplyAsync(before, configuration);
        Assert.Equal([Image("operator", before)], await OperatorPods.ImagesAsync(Cluster.Kubectl));
        await using var underWay = await RecordingsUnderWay.StartAsync(Cluster, _youtube, _speech);
        var ns = underWay.Namespace;
        var (running, jobs) = (await StagePod.RunningAsync(Cluster.Kubectl, ns.Name), ns.Jobs.Seen);
        var finished = await ns.WaitForConditionAsync("finished", ConditionTypes.Succeeded);
        Assert.Equal(["download", "transcribe", "upload/channel"], running.Select(pod => pod.Stage).Order(StringComparer.Ordinal));

        await Cluster.ApplyAsync(after, configuration);

        Assert.Equal([Image("operator", after)], await OperatorPods.ImagesAsync(Cluster.Kubectl));
        Assert.Equal(running, await StagePod.RunningAsync(Cluster.Kubectl, ns.Name));
        Assert.Equal(jobs, ns.Jobs.Seen);
        await underWay.LetGoAsync();
        foreach (var name in RecordingsUnderWay.Names)
        {
            Assert.Equal(RecordingPhase.Ready, (await ns.WaitForConditionAsync(name, ConditionTypes.Succeeded)).Phase);
        }

        AssertEachStageRanOnce(ns.Jobs.Seen);
        Assert.All(jobs, job => Assert.Equal(Image("stage-runner", before), job.Image));
        Assert.All(ns.Jobs.Seen.Except(jobs), job => Assert.Equal(Image("stage-runner", after), job.Image));
        Assert.Equal(["first-video", "second-video"], _youtube.Videos.Select(video => video.Title).Order(StringComparer.Ordinal));
        Assert.Equal(2, _youtube.Count("open"));
        Assert.Equal(Known(finished), Known(await ns.WaitForConditionAsync("finished", ConditionTypes.Succeeded)));
    }

    /// <summary>But for the download that failed and was mended.</summary>
    private static void AssertEachStageRanOnce(IReadOnlyList<SeenJob> jobs)
    {
        var twice = jobs.GroupBy(job => $"{job.Recording} {job.Stage}").Where(runs => runs.Count() > 1).Select(runs => $"{runs.Key}: {runs.Count()}");

        Assert.Equal(["failed download: 2"], twice);
        Assert.Equal(RecordingsUnderWay.Names, jobs.Select(job => job.Recording).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static string Image(string name, OperatorVersion version) => $"recording-operator/{name}:{(version == OperatorVersion.Previous ? "previous" : "dev")}";

    /// <summary>What of a Recording that is through must not change: its run, what its stages made, and where it is published.</summary>
    private static string Known(RecordingStatus status) => string.Join(
        '\n',
        [$"run {status.Run?.Generation} {status.Run?.StartedAt:O} {status.Run?.FinishedAt:O}",
            .. status.Stages!.Select(stage => $"{stage.Name} {stage.State} {stage.Fingerprint}"),
            .. status.Outputs!.Select(output => $"{output.Name} {output.State} {output.Id} {output.Url}")]);
}
