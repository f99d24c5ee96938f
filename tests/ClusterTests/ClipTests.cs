using System.Text.Json.Nodes;
using Amazon.S3.Model;
using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

/// <summary>Clips made by the runner's image as it is shipped, in real pods.</summary>
public sealed class ClipTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    private const int Width = 720;
    private const int Height = 1280;

    [Fact]
    public async Task A_pod_that_is_deleted_between_two_clips_costs_no_clip_and_their_subtitles_can_be_read()
    {
        await using var ns = await Cluster.NewNamespaceAsync("clips");
        await ns.ApplyAsync(new RecordingManifest("talk")
            .From(await ServeVideoAsync("clips"), await ServeTranscriptAsync("clips"))
            .Overriding("clips", new JsonObject
            {
                ["enabled"] = true,
                ["count"] = 3,
                ["minLength"] = "5s",
                ["maxLength"] = "12s",
                ["aspect"] = "Vertical",
                ["burnSubtitles"] = true,
            })
            .ClipsTo("shorts", "shorts")
            .ToString());

        // When the second is there, the first has its note.
        await ArtifactAsync(ns, "clip-02.mp4");
        var first = await ArtifactAsync(ns, "clip-01.mp4");
        Assert.Contains("force deleted", await ns.ForceDeletePodAsync("clips"), StringComparison.Ordinal);
        var finished = await ns.WaitForConditionAsync("talk", ConditionTypes.Succeeded);

        Assert.Equal((RecordingPhase.Ready, 3), (finished.Phase, finished.Output("shorts")!.Clips!.Uploaded));
        Assert.Equal(["clips", "clips", .. ProcessingStages.Append("segment").Order(StringComparer.Ordinal), "upload/shorts"], ns.Jobs.Stages);
        Assert.Equal(first.LastModified, (await ArtifactAsync(ns, "clip-01.mp4")).LastModified);
        Assert.Equal(
            ["clip-01.jpg", "clip-01.mp4", "clip-02.jpg", "clip-02.mp4", "clip-03.jpg", "clip-03.mp4", "publication.json"],
            (await Cluster.Store.ListAsync("shorts/talk/clips/")).Select(file => file.Key.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.True(await SubtitledMomentsAsync("shorts/talk/clips/clip-01.mp4") >= 2, "no subtitles are drawn");
    }

    private async Task<S3Object> ArtifactAsync(TestNamespace ns, string name)
    {
        using var bound = new CancellationTokenSource(TestNamespace.Patience);
        while (true)
        {
            var found = (await Cluster.Store.ListAsync("")).FirstOrDefault(file =>
                file.Key.Contains($"{ns.Name}/talk/clips/", StringComparison.Ordinal) && file.Key.EndsWith($"/{name}", StringComparison.Ordinal));
            if (found is not null)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, bound.Token);
        }
    }

    /// <summary>At how many of five moments there is text where subtitles are: below the slide's title and above its line, nothing else is bright.</summary>
    private async Task<int> SubtitledMomentsAsync(string key)
    {
        var directory = Directory.CreateTempSubdirectory("clips-");
        var clip = Path.Combine(directory.FullName, "clip.mp4");
        await Cluster.Store.DownloadAsync(key, clip);
        var length = (await MediaFacts.OfAsync(clip)).Duration;
        var subtitled = 0;
        for (var part = 1; part < 6; part++)
        {
            var frame = Path.Combine(directory.FullName, "frame");
            var at = (length * part / 6).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
            await Command.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-ss", at, "-i", clip, "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", frame]);
            var pixels = await File.ReadAllBytesAsync(frame);
            Assert.Equal(Width * Height, pixels.Length);
            var bright = pixels.AsSpan(Width * Height * 65 / 100, Width * Height * 16 / 100).ToArray().Count(pixel => pixel > 200);
            subtitled += bright > 500 ? 1 : 0;
        }

        directory.Delete(recursive: true);
        return subtitled;
    }
}
