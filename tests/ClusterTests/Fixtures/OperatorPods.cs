namespace ClusterTests.Fixtures;

/// <summary>Where <c>config/default</c> puts the operator.</summary>
public static class OperatorPods
{
    public const string Namespace = "recording-operator-system";
    public const string Selector = "app.kubernetes.io/name=recording-operator";

    /// <summary>Kills the operator's pods at once, without asking them to end.</summary>
    public static Task KillAsync(Kubectl kubectl) =>
        kubectl.RunAsync("-n", Namespace, "delete", "pods", "-l", Selector, "--grace-period=0", "--force", "--wait=false");

    /// <summary>Kills the one that leads, at once.</summary>
    public static async Task KillLeaderAsync(Kubectl kubectl)
    {
        var holder = await kubectl.RunAsync("-n", Namespace, "get", "lease", "-o", "jsonpath={.items[0].spec.holderIdentity}");
        var pods = await kubectl.RunAsync("-n", Namespace, "get", "pods", "-l", Selector, "-o", "jsonpath={.items[*].metadata.name}");
        var leader = pods.Split(' ').Single(pod => holder.StartsWith(pod, StringComparison.Ordinal));
        await kubectl.RunAsync("-n", Namespace, "delete", "pod", leader, "--grace-period=0", "--force", "--wait=false");
    }

    /// <summary>Waits until every replica is of the Deployment as it is now, and ready.</summary>
    public static Task WaitForRolloutAsync(Kubectl kubectl) =>
        kubectl.RunAsync("-n", Namespace, "rollout", "status", "deployment/recording-operator", "--timeout=180s");

    /// <summary>The images of the operators that run and are to stay.</summary>
    public static async Task<IReadOnlyList<string>> ImagesAsync(Kubectl kubectl)
    {
        var pods = await kubectl.GetAsync("-n", Namespace, "pods", "-l", Selector, "--field-selector=status.phase=Running");
        return [.. pods["items"]!.AsArray()
            .Where(pod => pod!["metadata"]!["deletionTimestamp"] is null)
            .Select(pod => (string)pod!["spec"]!["containers"]![0]!["image"]!)
            .Distinct(StringComparer.Ordinal)];
    }
}
