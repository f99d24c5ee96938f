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
                ["count"] = 6,
                ["minLength"] = "4s",
                ["maxLength"] = "12s",
                ["aspect"] = "Vertical",
                ["burnSubtitles"] = true,
            })
            .ClipsTo("shorts", "shorts")
            .ToString());

        await ns.WaitUntilAsync("talk", status => status.Stage("clips")?.State == StageState.Running);
        await ArtifactAsync(ns, "work/clip-01.json");
        var first = await ArtifactAsync(ns, "clip-01.mp4");
        Assert.Contains("force deleted", await ns.ForceDeletePodAsync("clips"), StringComparison.Ordinal);
        var finished = await ns.WaitForConditionAsync("talk", ConditionTypes.Succeeded);

        var clips = finished.Output("shorts")!.Clips!.Uploaded;
        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.InRange(clips, 3, 6);
        // Whether the Job controller replaced the pod or the operator the Job is all the same.
        Assert.Equal(["clips", .. ProcessingStages.Append("segment").Order(StringComparer.Ordinal), "upload/shorts"], ns.Jobs.Stages.Distinct(StringComparer.Ordinal));
        Assert.Equal(first.LastModified, (await ArtifactAsync(ns, "clip-01.mp4")).LastModified);
        Assert.Equal((2 * clips) + 1, (await Cluster.Store.ListAsync("shorts/talk/clips/")).Count);
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
