using System.Text.Json.Nodes;

namespace Chart.Tests;

public sealed class NetworkPolicyTests
{
    [Fact]
    public async Task Stages_are_fenced_in_where_Recordings_are()
    {
        Assert.Equal(["recording-operator-system"], await NamespacesAsync(""));
        Assert.Equal(["recording-operator-system", "a", "b"], await NamespacesAsync("watchNamespaces: [a, b]"));
        Assert.Equal(["recording-operator-system", "c"], await NamespacesAsync("networkPolicies: {stages: {namespaces: [c]}}"));
    }

    [Fact]
    public async Task They_reach_the_internet_but_no_address_that_is_blocked()
    {
        var blocks = Blocks(await StagesAsync("networkPolicies: {stages: {namespaces: [a], blockedCidrs: [10.0.0.0/8, 203.0.113.7/32, 'fd00::/8']}}"));

        Assert.Equal(["0.0.0.0/0 except 10.0.0.0/8 203.0.113.7/32", "::/0 except fd00::/8"], blocks);
    }

    [Fact]
    public async Task A_store_in_the_cluster_is_reached_when_it_is_named()
    {
        var policy = await StagesAsync("""
            networkPolicies:
              stages:
                namespaces: [a]
                extraEgress: [{to: [{namespaceSelector: {matchLabels: {name: minio}}}], ports: [{port: 9000}]}]
            """);

        Assert.Equal("""{"ports":[{"port":9000}],"to":[{"namespaceSelector":{"matchLabels":{"name":"minio"}}}]}""", policy["spec"]!["egress"]!.AsArray()[^1]!.ToJsonString());
        Assert.Empty(policy["spec"]!["ingress"]!.AsArray());
    }

    [Fact]
    public async Task The_operator_reaches_the_API_server_where_it_is_said_to_be()
    {
        var policy = (await HelmChart.RenderAsync("networkPolicies: {operator: {apiServerPorts: [8443], apiServerCidrs: [192.0.2.0/24]}}")).One("NetworkPolicy");

        Assert.Equal("""[{"ports":[{"port":8443,"protocol":"TCP"}],"to":[{"ipBlock":{"cidr":"192.0.2.0/24"}}]}]""", policy["spec"]!["egress"]!.ToJsonString());
        Assert.Equal("""[{"ports":[{"port":8080,"protocol":"TCP"}]}]""", policy["spec"]!["ingress"]!.ToJsonString());
    }

    private static async Task<IEnumerable<string>> NamespacesAsync(string values) =>
        (await HelmChart.RenderAsync(values)).Of("NetworkPolicy").Select(Manifests.Namespace);

    private static async Task<JsonNode> StagesAsync(string values) =>
        Assert.Single((await HelmChart.RenderAsync(values)).Of("NetworkPolicy"), policy => Manifests.Namespace(policy) == "a");

    private static IEnumerable<string> Blocks(JsonNode policy) =>
        from rule in policy["spec"]!["egress"]!.AsArray()
        from peer in rule!["to"]!.AsArray()
        where peer!["ipBlock"] is not null
        select $"{peer["ipBlock"]!["cidr"]} except {string.Join(' ', Manifests.Texts(peer["ipBlock"]!["except"]))}";
}
