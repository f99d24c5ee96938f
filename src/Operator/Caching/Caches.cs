using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;

namespace Operator.Caching;

/// <summary>What is known of the part of the cluster that one set of watches covers.</summary>
internal sealed record Caches(
    IObjectCache<V1Alpha1Recording> Recordings,
    IObjectCache<V1Alpha1RecordingTemplate> Templates,
    IObjectCache<V1Alpha1RecordingSource> Sources,
    IObjectCache<V1Job> Jobs,
    IObjectCache<V1Pod> Pods,
    IObjectCache<V1PartialObjectMetadata> Secrets)
{
    /// <summary>The RecordingSource that a child belongs to; null: it belongs to none, or to one that is not known (any more).</summary>
    public V1Alpha1RecordingSource? SourceOf(V1ObjectMeta child) =>
        ChildLabels.Get(child, global::Recordings.Resources.Labels.SourceUid) is { } uid
            ? this.Sources.ByIndex(CacheIndexes.Uid, uid).FirstOrDefault(source => source.Metadata.NamespaceProperty == child.NamespaceProperty)
            : null;

    /// <summary>The Recording that a child belongs to; null: it is not known (any more).</summary>
    public V1Alpha1Recording? OwnerOf(V1ObjectMeta child) =>
        ChildLabels.Get(child, global::Recordings.Resources.Labels.RecordingUid) is { } uid
            ? this.Recordings.ByIndex(CacheIndexes.Uid, uid).FirstOrDefault(recording => recording.Metadata.NamespaceProperty == child.NamespaceProperty)
            : null;
}
