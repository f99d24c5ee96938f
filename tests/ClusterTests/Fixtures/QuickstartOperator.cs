using Testing;

namespace ClusterTests.Fixtures;

/// <summary>What <c>config/quickstart</c> makes, in the place of the operator that the other tests share, for as long as a test needs it.</summary>
public sealed class QuickstartOperator : IAsyncDisposable
{
    public const string Namespace = "quickstart";

    private readonly ClusterFixture _cluster;

    private QuickstartOperator(ClusterFixture cluster) => _cluster = cluster;

    public static async Task<QuickstartOperator> ApplyAsync(ClusterFixture cluster)
    {
        var quickstart = new QuickstartOperator(cluster);
        await cluster.Kubectl.RunAsync("apply", "--validate=false", "-k", RepositoryFiles.PathOf("config", "quickstart"));
        return quickstart;
    }

    public async ValueTask DisposeAsync()
    {
        // The Recording first: its finalizer is the operator's to take away.
        await _cluster.Kubectl.RunAsync("delete", "namespace", Namespace, "--ignore-not-found", "--timeout=120s");
        await _cluster.Kubectl.RunAsync("-n", OperatorPods.Namespace, "delete", "jobs,configmaps,serviceaccounts", "recording-operator-quickstart", "--ignore-not-found");
        await _cluster.DeployAsync();
    }
}
