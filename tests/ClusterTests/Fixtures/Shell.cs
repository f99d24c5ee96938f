using Testing;

namespace ClusterTests.Fixtures;

/// <summary>A shell at the repository's root with kubectl and the plugin on its PATH, in a namespace of the cluster: what a reader of the docs has.</summary>
public sealed class Shell : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("recording-shell-").FullName;
    private readonly Dictionary<string, string> _environment;

    private Shell() => _environment = new Dictionary<string, string>
    {
        ["KUBECONFIG"] = Path.Combine(_directory, "kubeconfig"),
        ["PATH"] = $"{_directory}:{Environment.GetEnvironmentVariable("PATH")}",
    };

    public static async Task<Shell> OpenAsync(Kubectl kubectl, string ns)
    {
        var shell = new Shell();
        File.Copy(kubectl.Kubeconfig, shell._environment["KUBECONFIG"]);
        File.CreateSymbolicLink(Path.Combine(shell._directory, "kubectl"), kubectl.Program);
        File.CreateSymbolicLink(Path.Combine(shell._directory, "kubectl-recording"), Plugin.Program);
        await shell.RunAsync($"kubectl config set-context --current --namespace={ns}");
        return shell;
    }

    /// <summary>Runs a command and returns what it printed; throws when its exit code is not 0.</summary>
    public Task<string> RunAsync(string command) =>
        Command.RunAsync("bash", ["-o", "pipefail", "-c", $"cd '{RepositoryFiles.Root}' && {command}"], environment: _environment);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
