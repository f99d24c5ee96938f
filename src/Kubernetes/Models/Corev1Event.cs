namespace Kubernetes.Models;

/// <summary>A core/v1 Event.</summary>
public sealed class Corev1Event : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1ObjectReference InvolvedObject { get; set; } = new();
    public string? Type { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public int? Count { get; set; }
    public DateTimeOffset? FirstTimestamp { get; set; }
    public DateTimeOffset? LastTimestamp { get; set; }
    public string? ReportingComponent { get; set; }
    public string? ReportingInstance { get; set; }
    public V1EventSource? Source { get; set; }
}

/// <summary>The object an event is about.</summary>
public sealed class V1ObjectReference
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }

    /// <summary>The namespace (<c>namespace</c> in JSON).</summary>
    [System.Text.Json.Serialization.JsonPropertyName("namespace")]
    public string? NamespaceProperty { get; set; }
    public string? Name { get; set; }
    public string? Uid { get; set; }
    public string? ResourceVersion { get; set; }
}

/// <summary>Who says so.</summary>
public sealed class V1EventSource
{
    public string? Component { get; set; }
    public string? Host { get; set; }
}
