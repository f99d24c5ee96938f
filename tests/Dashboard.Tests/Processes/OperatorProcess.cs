using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Tests.Processes;

/// <summary>The operator as it is run in its pod: its program, its file, its environment; ended by SIGTERM.</summary>
internal sealed class OperatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("operator-");
    private readonly ConcurrentQueue<string> _log = new();
    private readonly int[] _ports = FreePorts();
    private Process _process = null!;

    /// <summary>Where a token is wanted.</summary>
    public string Network => $"http://127.0.0.1:{_ports[0]}";

    /// <summary>Where none is.</summary>
    public string Loopback => $"http://127.0.0.1:{_ports[1]}";

    /// <summary>What it printed.</summary>
    public string Log => string.Join('\n', _log);

    public static async Task<OperatorProcess> StartAsync(string apiServer)
    {
        var started = new OperatorProcess();
        started.Start(apiServer);
        await started.WaitUntilReadyAsync();
        return started;
    }

    /// <summary>Asks it to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private void Start(string apiServer)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "recording-operator.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["KUBECONFIG"] = Write("kubeconfig", $$$"""
                    apiVersion: v1
                    kind: Config
                    current-context: test
                    contexts: [{name: test, context: {cluster: test, user: operator}}]
                    clusters: [{name: test, cluster: {server: "{{{apiServer}}}"}}]
                    users: [{name: operator, user: {token: {{{ApiServer.OperatorToken}}} } }]
                    """),
                ["RECORDING_OPERATOR_CONFIG"] = Write("operator.yaml", $$$"""
                    runnerImage: recording-operator/stage-runner:dev
                    defaults: { artifacts: { s3: { bucket: recordings, endpoint: "http://store.test" } } }
                    dashboard: { enabled: true, port: {{{_ports[1]}}} }
                    """),
                ["LISTEN_ADDRESS"] = "127.0.0.1",
                ["PORT"] = $"{_ports[0]}",
                ["POD_NAMESPACE"] = "recording-operator-system",
            },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await IsReadyAsync(http))
        {
            Assert.False(_process.HasExited || patience.IsCancellationRequested, $"the operator did not become ready:\n{Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync($"{Network}/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            _log.Enqueue(line);
        }
    }

    // Free when they were asked for: the operator can't be told to choose.
    private static int[] FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return [((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port];
    }
}
