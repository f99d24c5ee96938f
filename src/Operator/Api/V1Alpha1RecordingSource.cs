using Kubernetes.Models;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Api;

/// <summary>A RecordingSource as the API server keeps it: the domain's spec and status in an envelope.</summary>
public sealed class V1Alpha1RecordingSource : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public RecordingSourceSpec Spec { get; set; } = new();

    /// <summary>Null before the operator first looked at it.</summary>
    public RecordingSourceStatus? Status { get; set; }
}
