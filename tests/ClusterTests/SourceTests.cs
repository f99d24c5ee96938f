using System.Text.Json.Nodes;
using ClusterTests.Fixtures;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace ClusterTests;

public sealed class SourceTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task Recordings_of_a_bucket_are_found_by_real_Jobs_created_once_and_published()
    {
        await using var ns = await Cluster.NewNamespaceAsync("source");
        var prefix = $"{ns.Name}/";
        foreach (var name in new[] { "one", "two" })
        {
            await Cluster.Store.PutAsync($"{prefix}{name}.mp4", Cluster.Lecture.Video);
            await Cluster.Store.PutAsync($"{prefix}{name}.vtt", Cluster.Lecture.Transcript);
        }

        await ns.ApplyAsync(Inbox(prefix, ns.Name));
        var first = await WaitForLookAsync(ns, number: 1);
        Assert.Equal((2, 2), ((int)first["found"]!, (int)first["created"]!));

        var names = (await ns.KubectlAsync("get", "recordings", "-l", $"{Labels.Source}=inbox", "-o", "name")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, names.Length);
        foreach (var name in names)
        {
            var status = await ns.WaitForConditionAsync(name.Split('/')[1], ConditionTypes.Finished);
            Assert.Equal(RecordingPhase.Ready, status.Phase);
        }

        await ns.KubectlAsync("patch", "recordingsource", "inbox", "--type=merge", "-p", """{"spec":{"syncGeneration":2}}""");
        var second = await WaitForLookAsync(ns, number: 2);
        Assert.Equal((2, 0), ((int)second["found"]!, (int)second["created"]!));
        Assert.Equal(ns.Jobs.Stages.Where(stage => stage.StartsWith(StageNames.Sync, StringComparison.Ordinal)), ["sync/page-1", "sync/page-1"]);

        await ns.KubectlAsync("delete", "recordingsource", "inbox", "--timeout=60s");
        Assert.Equal(names, (await ns.KubectlAsync("get", "recordings", "-o", "name")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_wrong_Secret_stalls_a_source_until_it_is_mended()
    {
        await using var ns = await Cluster.NewNamespaceAsync("sourcewrong");
        await ns.ApplyS3SecretAsync("bucket", "wrong");

        await ns.ApplyAsync(Inbox("nothing-here/", ns.Name, credentials: "bucket"));
        await WaitUntilAsync(ns, status => Condition(status, ConditionTypes.Stalled)?["status"]?.ToString() == "True");

        await ns.ApplyS3SecretAsync("bucket", Cluster.Store.SecretKey);
        await WaitUntilAsync(ns, status => Condition(status, ConditionTypes.Succeeded)?["status"]?.ToString() == "True");
    }

    private static string Inbox(string prefix, string published, string? credentials = null) => new JsonObject
    {
        ["apiVersion"] = "recording-operator.dev/v1alpha1",
        ["kind"] = "RecordingSource",
        ["metadata"] = new JsonObject { ["name"] = "inbox" },
        ["spec"] = new JsonObject
        {
            ["s3"] = Place(prefix, credentials),
            ["schedule"] = new JsonObject { ["cron"] = "0 6 1 1 *", ["timeZone"] = "Europe/Berlin" },
            ["overrides"] = new JsonObject
            {
                ["outputs"] = new JsonArray(new JsonObject { ["name"] = "main", ["s3"] = new JsonObject { ["bucket"] = ObjectStore.Bucket, ["prefix"] = $"{published}-out" } }),
            },
        },
    }.ToJsonString();

    private static JsonObject Place(string prefix, string? credentials)
    {
        var place = new JsonObject { ["bucket"] = ObjectStore.Bucket, ["prefix"] = prefix, ["pattern"] = "*.mp4" };
        if (credentials is not null)
        {
            place["credentials"] = new JsonObject { ["name"] = credentials };
        }

        return place;
    }

    private static JsonNode? Condition(JsonNode status, string type) => status["conditions"]?.AsArray().FirstOrDefault(condition => condition!["type"]!.ToString() == type);

    private async Task<JsonNode> WaitForLookAsync(TestNamespace ns, long number) =>
        (await WaitUntilAsync(ns, status => (long?)status["lastSync"]?["number"] >= number))["lastSync"]!;

    private async Task<JsonNode> WaitUntilAsync(TestNamespace ns, Func<JsonNode, bool> isSo) => (await Cluster.Kubectl.WatchUntilAsync(
        ns.Name, "recordingsource", "inbox", source => source["status"] is { } status && isSo(status), TestNamespace.Patience))["status"]!;
}
