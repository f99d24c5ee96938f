using System.Net;
using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures.Networks;

/// <summary>A part of the network that a policy allows.</summary>
/// <param name="Block">The addresses.</param>
/// <param name="Except">Those of them that it does not allow.</param>
/// <param name="Ports">Protocol (<c>tcp</c>, <c>udp</c>) and port; empty: any.</param>
public sealed record Allowance(IPNetwork Block, IReadOnlyList<IPNetwork> Except, IReadOnlyList<(string Protocol, int Port)> Ports)
{
    public bool Covers(IPAddress address, string protocol, int port) =>
        Block.Contains(address) && !Except.Any(except => except.Contains(address)) && (Ports.Count == 0 || Ports.Contains((protocol, port)));
}

/// <summary>What the NetworkPolicies that choose a pod say together. Whatever they say that this does not know throws.</summary>
/// <param name="LetsNobodyIn">One of them is about who comes in, and none lets anybody.</param>
/// <param name="Allowances">Where the pod may go, and nowhere else.</param>
public sealed record PodPolicy(bool LetsNobodyIn, IReadOnlyList<Allowance> Allowances)
{
    /// <summary>Reads those of the pod's namespace; throws when none chooses it, since it may then go anywhere.</summary>
    /// <param name="cluster">What the API server holds.</param>
    /// <param name="pod">The pod's object.</param>
    public static PodPolicy Of(ClusterObjects cluster, JsonNode pod)
    {
        var ns = (string)pod["metadata"]!["namespace"]!;
        var chosen = cluster.NetworkPolicies.Where(policy => (string?)policy["metadata"]!["namespace"] == ns).Select(policy => policy["spec"]!.AsObject())
            .Where(spec => Selects(spec["podSelector"]!.AsObject(), pod)).ToList();
        return chosen.Exists(IsAbout("Egress"))
            ? new PodPolicy(chosen.Exists(IsAbout("Ingress")), [.. chosen.SelectMany(spec => OfPolicy(cluster, ns, spec))])
            : throw new InvalidOperationException($"no NetworkPolicy says where {pod["metadata"]!["name"]} may go");
    }

    private static Predicate<JsonObject> IsAbout(string type) => spec => spec["policyTypes"]!.AsArray().Any(named => (string?)named == type);

    private static IEnumerable<Allowance> OfPolicy(ClusterObjects cluster, string ns, JsonObject spec)
    {
        Know(spec, "podSelector", "policyTypes", "ingress", "egress");
        return spec["ingress"] is JsonArray { Count: > 0 }
            ? throw new NotSupportedException($"somebody is let in by {spec.ToJsonString()}")
            : (spec["egress"]?.AsArray() ?? []).SelectMany(rule => OfRule(cluster, ns, rule!.AsObject()));
    }

    private static IEnumerable<Allowance> OfRule(ClusterObjects cluster, string ns, JsonObject rule)
    {
        Know(rule, "to", "ports");
        var ports = (rule["ports"]?.AsArray() ?? []).Select(port => Port(port!.AsObject())).ToList();
        return rule["to"] is JsonArray { Count: > 0 } peers
            ? peers.SelectMany(peer => OfPeer(cluster, ns, peer!.AsObject(), ports))
            : throw new NotSupportedException($"everywhere is allowed by {rule.ToJsonString()}");
    }

    private static IEnumerable<Allowance> OfPeer(ClusterObjects cluster, string ns, JsonObject peer, List<(string Protocol, int Port)> ports)
    {
        Know(peer, "ipBlock", "podSelector", "namespaceSelector");
        if (peer["ipBlock"] is JsonObject block)
        {
            Know(block, "cidr", "except");
            return [new Allowance(IPNetwork.Parse((string)block["cidr"]!), [.. (block["except"]?.AsArray() ?? []).Select(except => IPNetwork.Parse((string)except!))], ports)];
        }

        var namespaces = peer["namespaceSelector"] is JsonObject selector
            ? cluster.Namespaces.Where(candidate => Selects(selector, candidate)).Select(candidate => (string)candidate["metadata"]!["name"]!).ToHashSet(StringComparer.Ordinal)
            : [ns];
        return cluster.Pods
            .Where(pod => namespaces.Contains((string)pod["metadata"]!["namespace"]!) && (peer["podSelector"] is not JsonObject pods || Selects(pods, pod)))
            .Select(pod => (string?)pod["status"]?["podIP"]).OfType<string>()
            .Select(address => new Allowance(new IPNetwork(IPAddress.Parse(address), 32), [], ports));
    }

    private static (string Protocol, int Port) Port(JsonObject port)
    {
        Know(port, "protocol", "port");
        return (((string?)port["protocol"] ?? "TCP").ToLowerInvariant(), (int)port["port"]!);
    }

    private static bool Selects(JsonObject selector, JsonNode candidate)
    {
        Know(selector, "matchLabels");
        return (selector["matchLabels"]?.AsObject() ?? []).All(label => (string?)candidate["metadata"]!["labels"]?[label.Key] == (string?)label.Value);
    }

    private static void Know(JsonObject node, params string[] fields)
    {
        if (node.Select(field => field.Key).Except(fields).ToList() is { Count: > 0 } unknown)
        {
            throw new NotSupportedException($"{string.Join(", ", unknown)} in {node.ToJsonString()}");
        }
    }
}
