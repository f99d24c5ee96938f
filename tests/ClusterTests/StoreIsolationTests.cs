using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Amazon.S3;
using ClusterTests.Fixtures;
using ClusterTests.Fixtures.Networks;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace ClusterTests;

/// <summary>What of the artifact store a stage's pod can reach with what it has been given, tried from inside one.</summary>
public sealed class StoreIsolationTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    private const string Tenant = "test:tenant";
    private const string TenantKey = "tenant";

    [Fact]
    public async Task Of_the_operators_own_store_it_reaches_its_own_Recordings_place_and_no_other()
    {
        await using var quickstart = await QuickstartOperator.ApplyAsync(Cluster);
        await using var ns = await Cluster.NewNamespaceAsync("tenant");
        var held = await HeldDownload.StartAsync(Cluster, ns, "spy", recording => recording.ToPlatform("published", "file", new JsonObject { ["directory"] = "store" }));
        var (own, store) = (held.Request.Store.Root, held.Request.Store.Http!.Url);
        using var http = new HttpClient(held.Process.Network.NewHttpHandler());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", held.Token);
        Assert.Equal($"{ns.Name}/spy", own);

        string[] others = [await QuickstartArtifactAsync(), ".published/quickstart/lecture/video.mp4", $"{ns.Name}/spy-2/download/manifest.json", $".published/{ns.Name}/spy-2/video.mp4", "video.mp4"];
        foreach (var key in others)
        {
            Assert.All(await AskAsync(http, store, key), answer => Assert.Equal(HttpStatusCode.Forbidden, answer));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(http, HttpMethod.Put, $"{store}/v1/artifacts/.shared/lecture.mp4"));
        HttpStatusCode[] done = [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent];
        Assert.Equal(done, await AskAsync(http, store, $"{own}/probe/file"));
        Assert.Equal(done, await AskAsync(http, store, $".published/{own}/probe"));
        held.LetGo();
    }

    [Fact]
    public async Task With_keys_of_one_tenant_it_reaches_that_tenants_bucket_and_works_there_and_no_other()
    {
        await Cluster.Store.MakeBucketForAsync(Tenant, "tenant-bucket");
        await Cluster.Store.MakeBucketForAsync("test:somebody", "other-bucket");
        await Cluster.Store.PutTextAsync("artifacts/other/lecture/video", "theirs", "other-bucket");
        await using var ns = await Cluster.NewNamespaceAsync("keys");
        await ns.ApplySecretAsync(TestNamespace.StoreSecret, ("accessKeyId", Tenant), ("secretAccessKey", TenantKey));
        var held = await HeldDownload.StartAsync(Cluster, ns, "spy", recording => recording
            .Overriding("artifacts", new JsonObject { ["s3"] = new JsonObject { ["bucket"] = "tenant-bucket" } })
            .ToPlatform("main", "s3", new JsonObject { ["bucket"] = "tenant-bucket", ["prefix"] = "published" }));
        string Key(string name) => held.Process.ReadFile($"{StageRequest.SecretsPath}/{TestNamespace.StoreSecret}/{name}");
        using var store = new ObjectStore(held.Request.Store.S3!.Endpoint!, Key("accessKeyId"), Key("secretAccessKey"), new PodHttpClients(held.Process.Network));

        foreach (var bucket in new[] { "other-bucket", ObjectStore.Bucket })
        {
            await AssertDeniedAsync(() => store.ReadTextAsync("artifacts/other/lecture/video", bucket));
            await AssertDeniedAsync(() => store.ListAsync("artifacts/", bucket));
            await AssertDeniedAsync(() => store.PutTextAsync("artifacts/other/lecture/video", "mine", bucket));
            await AssertDeniedAsync(() => store.DeleteAsync("artifacts/other/lecture/video", bucket));
        }

        Assert.Equal("theirs", await Cluster.Store.ReadTextAsync("artifacts/other/lecture/video", "other-bucket"));
        await store.PutTextAsync("probe", "mine", "tenant-bucket");
        Assert.Equal("mine", await store.ReadTextAsync("probe", "tenant-bucket"));
        Assert.Contains("probe", (await store.ListAsync("", "tenant-bucket")).Select(file => file.Key));
        held.LetGo();
        Assert.Equal(RecordingPhase.Ready, (await ns.WaitForConditionAsync("spy", ConditionTypes.Succeeded)).Phase);
    }

    /// <summary>Put, get, list, begin an upload, delete.</summary>
    private static async Task<HttpStatusCode[]> AskAsync(HttpClient http, string store, string key) =>
    [
        await SendAsync(http, HttpMethod.Put, $"{store}/v1/artifacts/{key}"),
        await SendAsync(http, HttpMethod.Get, $"{store}/v1/artifacts/{key}"),
        await SendAsync(http, HttpMethod.Get, $"{store}/v1/artifacts?prefix={key}"),
        await SendAsync(http, HttpMethod.Post, $"{store}/v1/partials/{key}?layout=1-1"),
        await SendAsync(http, HttpMethod.Delete, $"{store}/v1/artifacts/{key}"),
    ];

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url) { Content = method == HttpMethod.Put ? new StringContent("probe") : null };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task AssertDeniedAsync(Func<Task> attempt) =>
        Assert.Equal("AccessDenied", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(attempt)).ErrorCode);

    /// <summary>A file of another tenant that is really there.</summary>
    private async Task<string> QuickstartArtifactAsync()
    {
        var lecture = await Cluster.Kubectl.WatchUntilAsync(
            QuickstartOperator.Namespace, "recordings", "lecture", recording => (string?)Download(recording)?["state"] == nameof(StageState.Succeeded), TestNamespace.Patience);
        return StoreKeys.Manifest(StoreKeys.Stage($"{QuickstartOperator.Namespace}/lecture", StageNames.Download, instance: null, (string)Download(lecture)!["fingerprint"]!));
    }

    private static JsonNode? Download(JsonNode recording) =>
        recording["status"]?["stages"]?.AsArray().FirstOrDefault(stage => (string?)stage!["name"] == StageNames.Download);
}
