using ClusterTests.Fixtures;
using Recordings.Resources.Status;
using Testing;

namespace ClusterTests;

public sealed class QuickstartTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task The_quick_start_takes_a_lecture_from_a_bucket_to_its_audience()
    {
        await Cluster.Store.PutAsync("inbox/lecture.mp4", Cluster.Lecture.Video);
        await Cluster.Store.PutAsync("inbox/lecture.vtt", Cluster.Lecture.Transcript);
        await using var ns = await Cluster.NewNamespaceAsync("quickstart");

        await ns.KubectlAsync("apply", "-f", RepositoryFiles.PathOf("config", "samples", "quickstart.yaml"));
        var status = await ns.WaitForConditionAsync("quickstart", "Succeeded");

        Assert.Equal(RecordingPhase.Ready, status.Phase);
        Assert.Equal([.. ProcessingStages, "upload/published"], ns.Jobs.Stages);
        var published = await Cluster.Store.ListAsync("published/quickstart/");
        Assert.Contains(published, file => file.Key.EndsWith("/subtitles.srt", StringComparison.Ordinal));
        Assert.Contains(published, file => file.Key.EndsWith("/subtitles.vtt", StringComparison.Ordinal));
        await AssertTrimmedAsync(Assert.Single(published, file => file.Key.EndsWith(".mp4", StringComparison.Ordinal)).Key);
    }

    /// <summary>Of 12 s and 10 s of silence 5 s each stay; it plays from the first frame, and sound and picture agree.</summary>
    private async Task AssertTrimmedAsync(string key)
    {
        var file = Path.GetTempFileName();
        await Cluster.Store.DownloadAsync(key, file);
        var source = await MediaFacts.OfAsync(Cluster.Lecture.Video);
        var result = await MediaFacts.OfAsync(file);
        File.Delete(file);

        Assert.InRange(source.Duration - result.Duration, 11.0, 13.0);
        Assert.InRange(result.VideoStart, 0, 0.04);
        Assert.InRange(result.AudioStart - result.VideoStart, -0.04, 0.04);
        Assert.InRange(result.AudioEnd - result.VideoEnd, -0.1, 0.1);
    }
}
