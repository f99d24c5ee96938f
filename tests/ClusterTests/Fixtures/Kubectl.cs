using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures;

/// <summary>What a user has at hand: kubectl, with the administrator's rights.</summary>
public sealed class Kubectl(string program, string kubeconfig)
{
    /// <summary>Where it is.</summary>
    public string Program => program;

    /// <summary>Which cluster, and as whom.</summary>
    public string Kubeconfig => kubeconfig;

    /// <summary>Runs kubectl and returns what it printed.</summary>
    public Task<string> RunAsync(params string[] arguments) => RunWithInputAsync(null, arguments);

    /// <summary>Runs kubectl with something on its standard input, such as a manifest for <c>apply -f -</c>.</summary>
    public Task<string> RunWithInputAsync(string? input, params string[] arguments) =>
        Command.RunAsync(program, ["--kubeconfig", kubeconfig, .. arguments], input);

    /// <summary>A kubectl that runs on, such as a watch. The caller ends it.</summary>
    public Process Start(params string[] arguments) => Command.Start(program, ["--kubeconfig", kubeconfig, .. arguments]);

    /// <summary>An object or a list as kubectl reads it.</summary>
    public async Task<JsonNode> GetAsync(params string[] arguments) =>
        JsonNode.Parse(await RunAsync(["get", "-o", "json", .. arguments]))!;

    /// <summary>The certificates by which the API server is known.</summary>
    public async Task<X509Certificate2Collection> AuthoritiesAsync()
    {
        var encoded = await RunAsync("config", "view", "--raw", "--minify", "--flatten", "-o", "jsonpath={.clusters[0].cluster.certificate-authority-data}");
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(encoded)));
        return authorities;
    }

    /// <summary>
    /// Follows one object (<c>kubectl get --watch</c>) until it is as wanted, and returns it as it was then.
    /// Throws <see cref="TimeoutException"/> when that does not come about within <paramref name="bound"/>.
    /// </summary>
    public async Task<JsonNode> WatchUntilAsync(string ns, string resource, string name, Func<JsonNode, bool> wanted, TimeSpan bound)
    {
        using var timeout = new CancellationTokenSource(bound, TimeProvider.System);
        JsonNode? last = null;
        while (!timeout.IsCancellationRequested)
        {
            // The server ends a watch now and then; kubectl starts the next one with the object as it is.
            using var process = Start("-n", ns, "get", resource, name, "--watch", "-o", "json");
            try
            {
                await foreach (var node in JsonDocuments.ReadAsync(process.StandardOutput, timeout.Token))
                {
                    last = node;
                    if (wanted(node))
                    {
                        return node;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }
            finally
            {
                Command.End(process);
            }
        }

        throw new TimeoutException($"{resource} {ns}/{name} did not become as wanted within {bound}; it was:\n{last?["status"]}");
    }
}
