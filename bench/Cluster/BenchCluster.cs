using System.Diagnostics;
using Kubernetes.Client;
using Kubernetes.Config;
using Kubernetes.Models;
using Operator.Api;
using Testing;

namespace Cluster;

/// <summary>A control plane with our CRDs, and a namespace whose pods an <see cref="AnsweringNode"/> runs.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    public const string Namespace = "bench";

    private readonly ControlPlaneProcess _plane;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;

    private BenchCluster(ControlPlaneProcess plane)
    {
        _plane = plane;
        Client = new KubernetesClient(KubernetesConfig.Load(TimeProvider.System, plane.Kubeconfig), TimeProvider.System);
        Node = new AnsweringNode(Client);
        _answering = Node.RunAsync(_stop.Token);
    }

    public string Kubeconfig => _plane.Kubeconfig;

    public KubernetesClient Client { get; }

    public AnsweringNode Node { get; }

    public static async Task<BenchCluster> StartAsync()
    {
        var plane = await ControlPlaneProcess.StartAsync();
        await KubectlAsync(plane, "apply", "--validate=false", "-k", RepositoryFiles.PathOf("config", "crds"));
        await KubectlAsync(plane, "wait", "--for=condition=established", "crd", "--all", "--timeout=60s");
        await KubectlAsync(plane, "create", "namespace", Namespace);
        return new BenchCluster(plane);
    }

    /// <summary>Creates a Recording.</summary>
    public Task<V1Alpha1Recording> CreateAsync(string name, Recordings.Resources.RecordingSpec spec) => Client.CreateAsync(RecordingKinds.Recordings, new V1Alpha1Recording
    {
        ApiVersion = RecordingKinds.Recordings.ApiVersion,
        Kind = RecordingKinds.Recordings.Kind,
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = Namespace },
        Spec = spec,
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _answering;
        Client.Dispose();
        _stop.Dispose();
        await _plane.DisposeAsync();
    }

    private static async Task KubectlAsync(ControlPlaneProcess plane, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(plane.Kubectl, ["--kubeconfig", plane.Kubeconfig, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"kubectl {string.Join(' ', arguments)} ended with code {process.ExitCode}");
        }
    }
}
