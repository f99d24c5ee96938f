namespace ClusterTests.Fixtures;

/// <summary>Where <c>config/default</c> puts the operator.</summary>
public static class OperatorPods
{
    public const string Namespace = "recording-operator-system";
    public const string Selector = "app.kubernetes.io/name=recording-operator";

    /// <summary>Kills the operator's pods at once, without asking them to end.</summary>
    public static Task KillAsync(Kubectl kubectl) =>
        kubectl.RunAsync("-n", Namespace, "delete", "pods", "-l", Selector, "--grace-period=0", "--force", "--wait=false");
}
