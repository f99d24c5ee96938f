using System.Diagnostics;
using Kubernetes.Client;
using Kubernetes.Config;

namespace Kubernetes.Tests.Server;

/// <summary>
/// A real API server with its controller-manager, without a node: the one that <c>TEST_KUBECONFIG</c> names, else one that <c>eng/kubernetes</c>
/// starts for these tests and that ends with this process, even if it is killed.
/// </summary>
public sealed class ApiServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private DirectoryInfo? _directory;

    public KubernetesClient Client { get; private set; } = null!;

    public KubernetesConfig Config { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var kubeconfig = Environment.GetEnvironmentVariable("TEST_KUBECONFIG");
        Config = KubernetesConfig.Load(TimeProvider.System, string.IsNullOrEmpty(kubeconfig) ? await StartAsync() : kubeconfig);
        Client = new KubernetesClient(Config, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_directory is { } directory)
        {
            await RunAsync("down", directory.FullName);
            directory.Delete(recursive: true);
        }
    }

    private async Task<string> StartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("api-server-");
        var output = await RunAsync("up", _directory.FullName);
        return output.Split('\n').Single(line => line.StartsWith("KUBECONFIG=", StringComparison.Ordinal))["KUBECONFIG=".Length..].Trim();
    }

    private static async Task<string> RunAsync(string verb, string directory)
    {
        var start = new ProcessStartInfo(Path.Combine(RepositoryRoot(), "eng", "kubernetes"), [verb, directory])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NODE"] = "0";
        start.Environment["OWNER"] = Environment.ProcessId.ToString();
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);

        // The servers inherit the pipes and keep them open: what is awaited is the script's own end and its last line.
        var output = new List<string>();
        var complaint = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(complaint, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0
            ? string.Join('\n', output)
            : throw new InvalidOperationException($"eng/kubernetes {verb} ended with code {process.ExitCode}: {string.Join('\n', complaint)}");
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Operator.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("the repository's root is not above the tests");
    }
}
