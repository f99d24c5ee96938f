using System.Net;
using System.Net.Http.Headers;
using ClusterTests.Fixtures;
using ClusterTests.Fixtures.Networks;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing;

namespace ClusterTests;

/// <summary>What a stage's pod can reach, tried from inside one while its source holds it.</summary>
public sealed class NetworkIsolationTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    private const int OperatorPort = 8080;

    [Fact]
    public async Task It_has_no_token_of_the_API_servers_and_the_one_for_the_operator_opens_nothing_there()
    {
        await using var ns = await Cluster.NewNamespaceAsync("token");
        var held = await HeldDownload.StartAsync(Cluster, ns, "spy", recording => recording.To("main", "token"));
        var apiServer = await ServiceAsync("default", "kubernetes");
        using var http = new HttpClient(held.Process.Network.NewHttpHandler(await Cluster.Kubectl.AuthoritiesAsync()));
        Task<HttpStatusCode> GetAsync(string token, string path) => StatusAsync(http, token, $"https://{apiServer.Address}{path}");

        Assert.DoesNotContain(held.Process.MountPoints, place => place.Contains("kubernetes.io", StringComparison.Ordinal));
        Assert.All(
            await Task.WhenAll(new[] { "/version", "/api/v1", $"/api/v1/namespaces/{ns.Name}/secrets", $"/apis/recording-operator.dev/v1alpha1/namespaces/{ns.Name}/recordings" }
                .Select(path => GetAsync(held.Token, path))),
            status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(await OwnTokenAsync(ns), "/version"));
        held.LetGo();
    }

    [Fact]
    public async Task Under_the_shipped_policy_it_reaches_the_operator_and_the_store_and_nothing_else_of_the_cluster_and_finishes()
    {
        await using var ns = await Cluster.NewNamespaceAsync("network");
        await using var others = await Cluster.NewNamespaceAsync("neighbour");
        var held = await HeldDownload.StartAsync(Cluster, ns, "spy", recording => recording.To("main", "network"));
        var neighbour = await HeldDownload.StartAsync(Cluster, others, "neighbour", recording => recording.To("main", "neighbour"));
        using var listening = neighbour.Process.Network.Listen(neighbour.Pod.Address);
        using var waiting = held.Process.Network.Listen(held.Pod.Address);
        var apiServer = await ServiceAsync("default", "kubernetes");
        IPEndPoint[] forbidden = [apiServer.Address, .. apiServer.Endpoints, await KubeletAsync(), (IPEndPoint)listening.LocalEndPoint!];
        var store = new Uri(Cluster.Store.Endpoint);
        var operatorService = await ServiceAsync(OperatorPods.Namespace, "recording-operator");
        IPEndPoint[] wanted = [operatorService.Address, .. operatorService.Endpoints, EndPoint(store)];
        var metadata = new IPEndPoint(IPAddress.Parse("169.254.169.254"), 80);
        Assert.Equal(Enumerable.Repeat(Reach.Reached, forbidden.Length + wanted.Length), await TryAsync(held, [.. forbidden, .. wanted]));
        Assert.NotEqual(Reach.Refused, await held.Process.Network.TryAsync(metadata));
        Assert.Equal(Reach.Reached, await neighbour.Process.Network.TryAsync((IPEndPoint)waiting.LocalEndPoint!));

        await ApplyPoliciesAsync(ns, store);
        await NetworkPolicyEnforcer.EnforceAsync(Cluster.Kubectl, held.Pod, held.Process.Network);

        Assert.Equal(Enumerable.Repeat(Reach.Refused, forbidden.Length + 1), await TryAsync(held, [.. forbidden, metadata]));
        Assert.NotEqual(Reach.Reached, await neighbour.Process.Network.TryAsync((IPEndPoint)waiting.LocalEndPoint!));
        Assert.Equal(Enumerable.Repeat(Reach.Reached, wanted.Length), await TryAsync(held, wanted));
        Assert.All(operatorService.Endpoints, endpoint => Assert.Equal(OperatorPort, endpoint.Port));
        held.LetGo();
        neighbour.LetGo();
        var finished = await ns.WaitForConditionAsync("spy", ConditionTypes.Succeeded);
        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal([.. ProcessingStages, "upload/main"], ns.Jobs.Stages);
    }

    private static async Task<Reach[]> TryAsync(HeldDownload held, IEnumerable<IPEndPoint> places) => await Task.WhenAll(places.Select(held.Process.Network.TryAsync));

    private static IPEndPoint EndPoint(Uri address) => new(IPAddress.Parse(address.Host), address.Port);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string token, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>The shipped policy, and the rule that docs/operations.md shows for a store inside the cluster: once for the store, and once for the source.</summary>
    private async Task ApplyPoliciesAsync(TestNamespace ns, Uri store)
    {
        // An API server of 1.20 does not label namespaces by itself.
        await Cluster.Kubectl.RunAsync("label", "namespace", OperatorPods.Namespace, $"kubernetes.io/metadata.name={OperatorPods.Namespace}", "--overwrite");
        await ns.KubectlAsync("apply", "-f", RepositoryFiles.PathOf("config", "network-policies", "stage-pods.yaml"));
        var page = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "operations.md"));
        var rule = page.Split("```yaml\n").Select(block => block.Split("```")[0]).Single(block => block.Contains("kind: NetworkPolicy", StringComparison.Ordinal));
        foreach (var (name, place) in new[] { ("store", store), ("source", new Uri(Cluster.Sources.Address)) })
        {
            await ns.ApplyAsync(rule
                .Replace("recording-operator-store", $"recording-operator-{name}", StringComparison.Ordinal)
                .Replace("10.20.0.15", place.Host, StringComparison.Ordinal)
                .Replace("9000", $"{place.Port}", StringComparison.Ordinal));
        }
    }

    private async Task<ServicePort> ServiceAsync(string ns, string name)
    {
        var address = await Cluster.Kubectl.RunAsync("-n", ns, "get", "service", name, "-o", "jsonpath={.spec.clusterIP}:{.spec.ports[0].port}");
        return (await ClusterObjects.ReadAsync(Cluster.Kubectl)).Services.Single(service => service.Address.Equals(IPEndPoint.Parse(address)));
    }

    private async Task<IPEndPoint> KubeletAsync() => IPEndPoint.Parse(await Cluster.Kubectl.RunAsync(
        "get", "nodes", "-o", "jsonpath={.items[0].status.addresses[?(@.type==\"InternalIP\")].address}:{.items[0].status.daemonEndpoints.kubeletEndpoint.Port}"));

    /// <summary>A token of the same account, but for the API server.</summary>
    private async Task<string> OwnTokenAsync(TestNamespace ns) => System.Text.Json.Nodes.JsonNode.Parse(await Cluster.Kubectl.RunWithInputAsync(
        """{"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {"audiences": ["https://kubernetes.default.svc"]}}""",
        "create", "--raw", $"/api/v1/namespaces/{ns.Name}/serviceaccounts/default/token", "-f", "-"))!["status"]!["token"]!.ToString();
}
