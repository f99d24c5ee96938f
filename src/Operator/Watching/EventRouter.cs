using Kubernetes.Informers;
using Kubernetes.Models;
using Kubernetes.Queueing;
using Operator.Api;
using Operator.Caching;

namespace Operator.Watching;

/// <summary>Turns every event into the keys of the Recordings it is about. Decides nothing: whether there is work is the planner's to say.</summary>
internal sealed class EventRouter(Caches caches, WorkQueue<RecordingKey> queue)
{
    /// <summary>A Recording changed, its status included: our own write's event says that the cache caught up with it.</summary>
    public void OnRecording(CacheEvent<V1Alpha1Recording> change) => Enqueue(change.Object, change.IsInitial);

    /// <summary>A Job or Pod changed.</summary>
    public void OnChild<T>(CacheEvent<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        // No owner in the cache: it is gone, or its own event is still to come and brings the key along.
        if (caches.OwnerOf(change.Object.Metadata) is { } recording)
        {
            Enqueue(recording, change.IsInitial);
        }
    }

    /// <summary>A template appeared, changed or went: whoever names it, and whoever it may be for by its rules.</summary>
    public void OnTemplate(CacheEvent<V1Alpha1RecordingTemplate> change)
    {
        if (change.Old is { } before && before.Metadata.Generation == change.Object.Metadata.Generation && change.Type != CacheEventType.Deleted)
        {
            return; // its status or labels: nothing that anybody gets from it
        }

        foreach (var recording in UsersOf(change.Object).Concat(change.Old is { } old ? UsersOf(old) : []))
        {
            Enqueue(recording, change.IsInitial);
        }
    }

    /// <summary>A Secret appeared, changed or went: whoever names it, or gets it by a template, may go on, or can't.</summary>
    public void OnSecret(CacheEvent<V1PartialObjectMetadata> change)
    {
        var metadata = change.Object.Metadata;
        var key = CacheIndexes.Key(metadata.NamespaceProperty, metadata.Name);
        var byTemplate = caches.Templates.ByIndex(CacheIndexes.Secret, key).SelectMany(UsersOf);
        foreach (var recording in caches.Recordings.ByIndex(CacheIndexes.Secret, key).Concat(byTemplate))
        {
            Enqueue(recording, change.IsInitial);
        }
    }

    private IEnumerable<V1Alpha1Recording> UsersOf(V1Alpha1RecordingTemplate template)
    {
        var ns = template.Metadata.NamespaceProperty ?? "";
        if (template.Spec.Default)
        {
            return caches.Recordings.ByIndex(CacheIndexes.Namespace, ns);
        }

        var named = caches.Recordings.ByIndex(CacheIndexes.Template, CacheIndexes.Key(ns, template.Metadata.Name));
        return template.Spec.Matching is null ? named : named.Concat(caches.Recordings.ByIndex(CacheIndexes.Matchable, ns));
    }

    // What was there at start is looked at too, but must not hold up what happens now.
    private void Enqueue(V1Alpha1Recording recording, bool isInitial) =>
        queue.Add(RecordingKey.Of(recording), isInitial ? QueuePriority.Low : QueuePriority.High);
}
