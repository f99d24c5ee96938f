using Kubernetes.Client;
using Kubernetes.Config;

namespace Cli.Connection;

/// <summary>The cluster of a kubeconfig.</summary>
internal sealed class RemoteCluster : ICluster
{
    private readonly KubernetesClient _client;

    private RemoteCluster(KubernetesClient client, string ns) => (_client, Namespace) = (client, ns);

    public IKubernetesClient Client => _client;

    public string Namespace { get; }

    public static ICluster Connect(ConnectionRequest request)
    {
        var config = KubernetesConfig.Load(TimeProvider.System, request.Kubeconfig, request.Context);
        return new RemoteCluster(new KubernetesClient(config, TimeProvider.System), request.Namespace ?? config.Namespace);
    }

    public void Dispose() => _client.Dispose();
}
