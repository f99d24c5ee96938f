using System.Text.Json.Serialization;
using Kubernetes.Json;

namespace Kubernetes.Models;

/// <summary>A coordination.k8s.io/v1 Lease.</summary>
public sealed class V1Lease : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1LeaseSpec? Spec { get; set; }
}

/// <summary>Who holds it, and for how long. Times carry microseconds on the wire.</summary>
public sealed class V1LeaseSpec
{
    public string? HolderIdentity { get; set; }
    public int? LeaseDurationSeconds { get; set; }
    public int? LeaseTransitions { get; set; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; set; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; set; }
}
