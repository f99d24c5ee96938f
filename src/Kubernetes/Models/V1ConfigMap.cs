namespace Kubernetes.Models;

/// <summary>A core/v1 ConfigMap.</summary>
public sealed class V1ConfigMap : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public IDictionary<string, string>? Data { get; set; }
}
