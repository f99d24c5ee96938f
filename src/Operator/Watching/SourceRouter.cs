using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Kubernetes.Queueing;
using Operator.Api;
using Operator.Caching;
using Recordings.Resources;

namespace Operator.Watching;

/// <summary>Turns every event into the keys of the RecordingSources it is about.</summary>
internal sealed class SourceRouter(Caches caches, WorkQueue<ObjectKey> queue)
{
    /// <summary>A source changed, its status included: our own write's event says that the cache caught up with it.</summary>
    public void OnSource(CacheEvent<V1Alpha1RecordingSource> change) => Enqueue(change.Object, change.IsInitial);

    /// <summary>A Job or Pod changed.</summary>
    public void OnChild<T>(CacheEvent<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (caches.SourceOf(change.Object.Metadata) is { } source)
        {
            Enqueue(source, change.IsInitial);
        }
    }

    /// <summary>A Recording appeared: the source that created it may be waiting for the cache to show so.</summary>
    public void OnRecording(CacheEvent<V1Alpha1Recording> change)
    {
        var metadata = change.Object.Metadata;
        if (change.Type == CacheEventType.Added && ChildLabels.Get(metadata, Labels.Source) is { } name
            && caches.Sources.Get(new ObjectKey(metadata.NamespaceProperty ?? "", name)) is { } source)
        {
            Enqueue(source, change.IsInitial);
        }
    }

    /// <summary>A template appeared or went: whoever names it may go on, or can't.</summary>
    public void OnTemplate(CacheEvent<V1Alpha1RecordingTemplate> change)
    {
        if (change.Type == CacheEventType.Updated)
        {
            return;
        }

        foreach (var source in caches.Sources.ByIndex(CacheIndexes.Namespace, change.Object.Metadata.NamespaceProperty ?? ""))
        {
            if (source.Spec.Templates is { Count: > 0 })
            {
                Enqueue(source, change.IsInitial);
            }
        }
    }

    /// <summary>A Secret appeared, changed or went: whoever names it may go on, or can't.</summary>
    public void OnSecret(CacheEvent<V1PartialObjectMetadata> change)
    {
        var metadata = change.Object.Metadata;
        foreach (var source in caches.Sources.ByIndex(CacheIndexes.Secret, CacheIndexes.Key(metadata.NamespaceProperty, metadata.Name)))
        {
            Enqueue(source, change.IsInitial);
        }
    }

    private void Enqueue(V1Alpha1RecordingSource source, bool isInitial) => queue.Add(
        new ObjectKey(source.Metadata.NamespaceProperty ?? "", source.Metadata.Name ?? ""), isInitial ? QueuePriority.Low : QueuePriority.High);
}
