using ClusterTests.Fixtures;

namespace ClusterTests;

public sealed class EmbeddedStoreTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    private const string ViewUrl = "http://127.0.0.1:8081";

    [Fact]
    public async Task From_nothing_but_manifests_a_lecture_is_made_and_published_and_can_be_looked_at()
    {
        await using var quickstart = await QuickstartOperator.ApplyAsync(Cluster);
        await Cluster.Kubectl.RunAsync("-n", OperatorPods.Namespace, "wait", "--for=condition=complete", "job/recording-operator-quickstart", "--timeout=300s");

        var lecture = await Cluster.Kubectl.WatchUntilAsync(
            QuickstartOperator.Namespace, "recordings", "lecture", recording => Condition(recording, "Finished") == "True", TimeSpan.FromMinutes(5));

        Assert.True(Condition(lecture, "Succeeded") == "True", lecture["status"]!.ToString());
        var url = (string)lecture["status"]!["outputs"]![0]!["url"]!;
        Assert.StartsWith($"{ViewUrl}/files/.published/quickstart/lecture/", url, StringComparison.Ordinal);
        using var port = await ForwardedPort.OpenAsync(Cluster.Kubectl, OperatorPods.Namespace, "deployment/recording-operator", 8081);
        using var client = new HttpClient();
        Assert.Contains("subtitles.vtt", await client.GetStringAsync($"{port.Address}/files/.published/quickstart/lecture"), StringComparison.Ordinal);
        await AssertTrimmedAsync(await client.GetByteArrayAsync(url.Replace(ViewUrl, port.Address, StringComparison.Ordinal)));
    }

    /// <summary>Speech from 8.2 s to 41.2 s of 52, with 5 s on either side.</summary>
    private static async Task AssertTrimmedAsync(byte[] video)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, video);
        var facts = await MediaFacts.OfAsync(file);
        File.Delete(file);

        Assert.InRange(facts.Duration, 41, 45);
    }

    private static string? Condition(System.Text.Json.Nodes.JsonNode recording, string type) =>
        (string?)recording["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition!["type"] == type)?["status"];
}
