using Kubernetes.Client;
using Kubernetes.Config;
using Testing;

namespace Kubernetes.Tests.Server;

/// <summary>A real API server with its controller-manager, without a node: the one that <c>TEST_KUBECONFIG</c> names, else one of these tests' own.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private ControlPlaneProcess? _own;

    public KubernetesClient Client { get; private set; } = null!;

    public KubernetesConfig Config { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var kubeconfig = Environment.GetEnvironmentVariable("TEST_KUBECONFIG");
        if (string.IsNullOrEmpty(kubeconfig))
        {
            _own = await ControlPlaneProcess.StartAsync();
            kubeconfig = _own.Kubeconfig;
        }

        Config = KubernetesConfig.Load(TimeProvider.System, kubeconfig);
        Client = new KubernetesClient(Config, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
