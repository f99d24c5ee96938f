using Kubernetes.Client;

namespace Cli.Connection;

/// <summary>A cluster that a verb works on.</summary>
internal interface ICluster : IDisposable
{
    IKubernetesClient Client { get; }

    /// <summary>The namespace meant where none is named.</summary>
    string Namespace { get; }
}

/// <summary>Reaches the cluster that was asked for.</summary>
/// <exception cref="Kubernetes.Config.KubernetesConfigException">None is configured, or wrongly.</exception>
internal delegate ICluster Connect(ConnectionRequest request);
