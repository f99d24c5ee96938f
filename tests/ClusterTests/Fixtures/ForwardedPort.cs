using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ClusterTests.Fixtures;

/// <summary>A port of a pod on this machine's loopback: <c>kubectl port-forward</c>.</summary>
public sealed partial class ForwardedPort : IDisposable
{
    private readonly Process _process;

    private ForwardedPort(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Like <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; }

    public static async Task<ForwardedPort> OpenAsync(Kubectl kubectl, string ns, string target, int port)
    {
        var process = kubectl.Start("-n", ns, "port-forward", target, $":{port}");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System) ?? await process.StandardError.ReadToEndAsync();
            var forwarded = Forwarding().Match(line);
            return forwarded.Success ? new ForwardedPort(process, $"http://{forwarded.Groups[1]}") : throw new CommandFailedException($"kubectl port-forward: {line}");
        }
        catch
        {
            Command.End(process);
            process.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Command.End(_process);
        _process.Dispose();
    }

    [GeneratedRegex(@"Forwarding from (127\.0\.0\.1:\d+) ->")]
    private static partial Regex Forwarding();
}
