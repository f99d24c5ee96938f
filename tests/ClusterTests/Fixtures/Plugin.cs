using Testing;

namespace ClusterTests.Fixtures;

/// <summary>The kubectl plugin, as built, on the test's cluster.</summary>
public sealed class Plugin(string kubeconfig, string ns)
{
    /// <summary>Where it is.</summary>
    public static string Program { get; } = RepositoryFiles.PathOf(
        "artifacts", "bin", "Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "kubectl-recording");

    /// <summary>Runs it in the test's namespace and returns what it printed; throws when its exit code is not 0.</summary>
    public Task<string> RunAsync(params string[] arguments) => Command.RunAsync(Program, [.. arguments, "--kubeconfig", kubeconfig, "-n", ns]);
}
