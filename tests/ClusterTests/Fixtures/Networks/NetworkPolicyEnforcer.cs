using System.Net.Sockets;

namespace ClusterTests.Fixtures.Networks;

/// <summary>
/// Does what a network plugin does, since the test cluster's enforces no policies: reads them from the API server and puts what they say into the firewall of
/// one pod's network. As with a plugin, connections that are open stay open, and a Service is judged by what is behind it.
/// </summary>
public static class NetworkPolicyEnforcer
{
    // To be told from every other reason why nobody answers: no host says this of TCP.
    private const string Refuse = "REJECT --reject-with icmp-proto-unreach";
    private const string RefuseSixth = "REJECT --reject-with icmp6-adm-prohibited";

    /// <summary>From now on the pod is under the policies that choose it; throws when none does.</summary>
    public static async Task EnforceAsync(Kubectl kubectl, StagePod pod, PodNetwork network)
    {
        var cluster = await ClusterObjects.ReadAsync(kubectl);
        var policy = PodPolicy.Of(cluster, cluster.Pods.Single(candidate => (string?)candidate["metadata"]!["uid"] == pod.Uid));
        await PutAsync(network, "iptables-restore", Rules(policy, AddressFamily.InterNetwork, Refuse, cluster.Services));
        await PutAsync(network, "ip6tables-restore", Rules(policy, AddressFamily.InterNetworkV6, RefuseSixth, []));
    }

    private static Task<string> PutAsync(PodNetwork network, string program, IEnumerable<string> rules) =>
        Command.RunAsync("nsenter", [$"--net={network.Path}", program], string.Join('\n', rules) + "\n");

    private static IEnumerable<string> Rules(PodPolicy policy, AddressFamily family, string refuse, IReadOnlyList<ServicePort> services) =>
    [
        "*filter",
        ":INPUT ACCEPT [0:0]",
        ":OUTPUT ACCEPT [0:0]",
        "-A INPUT -i lo -j ACCEPT",
        .. policy.LetsNobodyIn ? [$"-A INPUT -p tcp --syn -j {refuse}"] : Enumerable.Empty<string>(),
        "-A OUTPUT -o lo -j ACCEPT",
        "-A OUTPUT -p tcp ! --syn -j ACCEPT",
        .. services.Select(service => $"-A OUTPUT -d {service.Address.Address} -p {service.Protocol} --dport {service.Address.Port} -j {(IsAllowed(service, policy) ? "ACCEPT" : refuse)}"),
        .. Allowed(policy.Allowances.Where(allowance => allowance.Block.BaseAddress.AddressFamily == family)),
        $"-A OUTPUT -j {refuse}",
        "COMMIT",
    ];

    private static IEnumerable<string> Allowed(IEnumerable<Allowance> allowances)
    {
        foreach (var (number, allowance) in allowances.Index())
        {
            yield return $":ALLOW-{number} - [0:0]";
            foreach (var except in allowance.Except)
            {
                yield return $"-A ALLOW-{number} -d {except} -j RETURN";
            }

            foreach (var (protocol, port) in allowance.Ports)
            {
                yield return $"-A ALLOW-{number} -p {protocol} --dport {port} -j ACCEPT";
            }

            if (allowance.Ports.Count == 0)
            {
                yield return $"-A ALLOW-{number} -j ACCEPT";
            }

            yield return $"-A OUTPUT -d {allowance.Block} -j ALLOW-{number}";
        }
    }

    private static bool IsAllowed(ServicePort service, PodPolicy policy) => service.Endpoints.Count > 0
        && service.Endpoints.All(endpoint => policy.Allowances.Any(allowance => allowance.Covers(endpoint.Address, service.Protocol, endpoint.Port)));
}
