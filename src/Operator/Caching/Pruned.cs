using Kubernetes.Models;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Caching;

/// <summary>
/// What the caches keep of each object. Ten thousand Recordings with their Jobs are held in memory: a Job's pod template alone, with its
/// request, is several kilobytes that nobody here reads again.
/// </summary>
internal static class Pruned
{
    // kubectl's own copy of the whole manifest.
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static V1Alpha1Recording Recording(V1Alpha1Recording recording)
    {
        recording.Metadata.Annotations?.Remove(LastApplied);
        return recording;
    }

    public static V1Job Job(V1Job job) => new()
    {
        Metadata = Metadata(job.Metadata),
        Status = job.Status is { } status ? new V1JobStatus { Conditions = status.Conditions } : null,
    };

    public static V1Pod Pod(V1Pod pod) => new()
    {
        Metadata = Metadata(pod.Metadata),
        Spec = new V1PodSpec { Containers = [.. (pod.Spec?.Containers ?? []).Select(Container)] },
        Status = pod.Status,
    };

    /// <summary>Of a Secret: its name, its version, and whether Recordings may use it.</summary>
    public static V1PartialObjectMetadata Secret(V1PartialObjectMetadata secret) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = secret.Metadata.Name,
            NamespaceProperty = secret.Metadata.NamespaceProperty,
            Uid = secret.Metadata.Uid,
            ResourceVersion = secret.Metadata.ResourceVersion,
            Labels = ChildLabels.Get(secret.Metadata, Labels.Credentials) is { } value
                ? new Dictionary<string, string>(StringComparer.Ordinal) { [Labels.Credentials] = value }
                : null,
        },
    };

    private static V1Container Container(V1Container container) => new() { Name = container.Name, Resources = container.Resources };

    private static V1ObjectMeta Metadata(V1ObjectMeta metadata) => new()
    {
        Name = metadata.Name,
        NamespaceProperty = metadata.NamespaceProperty,
        Uid = metadata.Uid,
        ResourceVersion = metadata.ResourceVersion,
        CreationTimestamp = metadata.CreationTimestamp,
        DeletionTimestamp = metadata.DeletionTimestamp,
        Labels = metadata.Labels,
        Annotations = ChildLabels.Annotation(metadata, Labels.Fingerprint) is { } fingerprint
            ? new Dictionary<string, string>(StringComparer.Ordinal) { [Labels.Fingerprint] = fingerprint }
            : null,
        OwnerReferences = metadata.OwnerReferences,
    };
}
