using System.Net;
using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures.Networks;

/// <summary>A port of a Service, and where what is sent there goes.</summary>
/// <param name="Address">The Service's address, with its port.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Endpoints">Where it goes.</param>
public sealed record ServicePort(IPEndPoint Address, string Protocol, IReadOnlyList<IPEndPoint> Endpoints);

/// <summary>What a network plugin watches, as it is now.</summary>
public sealed record ClusterObjects
{
    public required IReadOnlyList<JsonNode> NetworkPolicies { get; init; }
    public required IReadOnlyList<JsonNode> Namespaces { get; init; }
    public required IReadOnlyList<JsonNode> Pods { get; init; }
    public required IReadOnlyList<ServicePort> Services { get; init; }

    public static async Task<ClusterObjects> ReadAsync(Kubectl kubectl)
    {
        var endpoints = (await ListAsync(kubectl, "endpoints")).ToDictionary(NameOf);
        return new ClusterObjects
        {
            NetworkPolicies = await ListAsync(kubectl, "networkpolicies"),
            Namespaces = await ListAsync(kubectl, "namespaces"),
            Pods = await ListAsync(kubectl, "pods"),
            Services = [.. (await ListAsync(kubectl, "services")).SelectMany(service => Ports(service, endpoints.GetValueOrDefault(NameOf(service))))],
        };
    }

    /// <summary>The port of a Service.</summary>
    public ServicePort Service(IPAddress address, int port) => Services.Single(service => service.Address.Equals(new IPEndPoint(address, port)));

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(Kubectl kubectl, string kind) =>
        [.. (await kubectl.GetAsync(kind, "--all-namespaces"))["items"]!.AsArray().Select(item => item!)];

    private static (string? Namespace, string Name) NameOf(JsonNode item) => ((string?)item["metadata"]!["namespace"], (string)item["metadata"]!["name"]!);

    private static IEnumerable<ServicePort> Ports(JsonNode service, JsonNode? endpoints)
    {
        // One without an address ("None") is only names for its pods.
        if (!IPAddress.TryParse((string?)service["spec"]!["clusterIP"], out var address))
        {
            yield break;
        }

        foreach (var port in service["spec"]!["ports"]!.AsArray().Select(port => port!))
        {
            var name = (string?)port["name"];
            yield return new ServicePort(
                new IPEndPoint(address, (int)port["port"]!),
                ((string?)port["protocol"] ?? "TCP").ToLowerInvariant(),
                [.. (endpoints?["subsets"]?.AsArray() ?? []).SelectMany(subset => Addresses(subset!, name))]);
        }
    }

    private static IEnumerable<IPEndPoint> Addresses(JsonNode subset, string? portName) =>
        from port in subset["ports"]?.AsArray() ?? []
        where (string?)port["name"] == portName
        from address in subset["addresses"]?.AsArray() ?? []
        select new IPEndPoint(IPAddress.Parse((string)address!["ip"]!), (int)port["port"]!);
}
