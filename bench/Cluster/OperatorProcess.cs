using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cluster;

/// <summary>The published operator as a process, and what it costs.</summary>
internal sealed class OperatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // What Linux counts in, on every machine that we know.
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly string _directory;

    private OperatorProcess(Process process, int port, string directory) =>
        (_process, _http, _directory) = (process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") }, directory);

    /// <summary>Process start to full caches.</summary>
    public TimeSpan ColdStart { get; private set; }

    /// <summary>The most memory that it was resident in so far.</summary>
    public double PeakMebibytes => ValueOf("VmHWM:") / 1024;

    /// <summary>The memory that it is resident in.</summary>
    public double ResidentMebibytes => ValueOf("VmRSS:") / 1024;

    /// <summary>Processor time so far, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            // Fields 14 and 15 of /proc/PID/stat, counted behind the program's name: proc(5).
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(2).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    public static async Task<OperatorProcess> StartAsync(string program, string kubeconfig)
    {
        var directory = Directory.CreateTempSubdirectory("bench-operator-").FullName;
        var configuration = Path.Combine(directory, "operator.yaml");
        await File.WriteAllTextAsync(configuration, """
            runnerImage: recording-operator/stage-runner:dev
            leaderElection: false
            defaults: {artifacts: {s3: {bucket: recordings, prefix: artifacts, endpoint: "http://store.bench"}}}
            """);
        var port = FreePort();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["RECORDING_OPERATOR_CONFIG"] = configuration;
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var started = new OperatorProcess(Process.Start(start)!, port, directory);
        _ = started.KeepLogAsync();
        while (!await started.IsReadyAsync())
        {
            await Task.Delay(Pace, TimeProvider.System);
        }

        started.ColdStart = watch.Elapsed;
        return started;
    }

    /// <summary>Requests to the API server that wrote, so far.</summary>
    public async Task<double> WritesAsync() => Sum(await MetricsAsync(), "rest_client_requests_total{", line =>
        ((string[])["create", "update", "patch", "delete"]).Any(verb => line.Contains($"verb=\"{verb}\"", StringComparison.Ordinal)));

    /// <summary>Keys worked on so far: how one sees whether it is at rest.</summary>
    public async Task<double> PassesAsync() => Sum(await MetricsAsync(), "workqueue_work_duration_seconds_count", _ => true);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static double Sum(string metrics, string name, Func<string, bool> wanted) => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && wanted(line))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private Task<string> MetricsAsync() => _http.GetStringAsync("/metrics");

    private async Task KeepLogAsync()
    {
        await using var log = File.Create(Path.Combine(_directory, "operator.log"));
        await _process.StandardOutput.BaseStream.CopyToAsync(log);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"the operator ended with code {_process.ExitCode}");
        }

        try
        {
            using var answer = await _http.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private double ValueOf(string name) => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
