using ClusterTests.Fixtures;

namespace ClusterTests;

/// <summary>That what is granted suffices is shown by all other tests: they run with exactly it. These show that no more is.</summary>
public sealed class PermissionTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Theory]
    [InlineData("update", "recordings.recording-operator.dev")]
    [InlineData("create", "recordingsources.recording-operator.dev")]
    [InlineData("patch", "recordingtemplates.recording-operator.dev")]
    [InlineData("delete", "namespaces")]
    [InlineData("create", "pods")]
    [InlineData("delete", "pods")]
    [InlineData("create", "pods/exec")]
    [InlineData("create", "secrets")]
    [InlineData("update", "secrets")]
    [InlineData("patch", "configmaps")]
    [InlineData("create", "serviceaccounts")]
    [InlineData("create", "clusterroles.rbac.authorization.k8s.io")]
    [InlineData("get", "nodes")]
    [InlineData("*", "*")]
    public async Task The_operator_may_not(string verb, string resource)
    {
        await using var ns = await Cluster.NewNamespaceAsync("permissions");

        Assert.False(await MayAsync(ns, verb, resource));
    }

    [Theory]
    [InlineData("watch", "recordings.recording-operator.dev")]
    [InlineData("create", "jobs.batch")]
    public async Task The_operator_may(string verb, string resource)
    {
        await using var ns = await Cluster.NewNamespaceAsync("permissions");

        Assert.True(await MayAsync(ns, verb, resource));
    }

    private async Task<bool> MayAsync(TestNamespace ns, string verb, string resource)
    {
        var account = await Cluster.Kubectl.RunAsync(
            "-n", OperatorPods.Namespace, "get", "deployment", "-l", OperatorPods.Selector,
            "-o", "jsonpath={.items[0].spec.template.spec.serviceAccountName}");
        try
        {
            await ns.KubectlAsync("auth", "can-i", verb, resource, $"--as=system:serviceaccount:{OperatorPods.Namespace}:{account}");
            return true;
        }
        catch (CommandFailedException failure) when (failure.Message.Contains("\nno", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
