namespace Kubernetes.Models;

/// <summary>A core/v1 Namespace.</summary>
public sealed class V1Namespace : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
}
