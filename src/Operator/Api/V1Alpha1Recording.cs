using Kubernetes.Models;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Api;

/// <summary>A Recording as the API server keeps it: the domain's spec and status in an envelope.</summary>
public sealed class V1Alpha1Recording : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public RecordingSpec Spec { get; set; } = new();

    /// <summary>Null before the operator first looked at it.</summary>
    public RecordingStatus? Status { get; set; }
}
