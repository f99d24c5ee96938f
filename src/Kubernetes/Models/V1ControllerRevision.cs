namespace Kubernetes.Models;

/// <summary>An apps/v1 ControllerRevision: immutable data.</summary>
public sealed class V1ControllerRevision : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public System.Text.Json.JsonElement? Data { get; set; }
    public long Revision { get; set; }
}
