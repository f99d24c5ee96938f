namespace Kubernetes.Models;

/// <summary>Any object's metadata alone: the API server sends no more when asked for <c>as=PartialObjectMetadata</c>.</summary>
public sealed class V1PartialObjectMetadata : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
}
