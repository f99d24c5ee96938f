namespace Kubernetes.Models;

/// <summary>A core/v1 Secret. The operator itself only ever reads <see cref="V1PartialObjectMetadata"/> of one.</summary>
public sealed class V1Secret : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public string? Type { get; set; }
    public IDictionary<string, byte[]>? Data { get; set; }
    public IDictionary<string, string>? StringData { get; set; }
}
