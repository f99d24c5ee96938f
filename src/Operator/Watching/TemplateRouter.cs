using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Queueing;
using Operator.Api;
using Operator.Caching;

namespace Operator.Watching;

/// <summary>Turns events into the keys of the templates whose status they concern.</summary>
internal sealed class TemplateRouter(WorkQueue<ObjectKey> queue)
{
    // Hundreds of Recordings that come at once make one new count, not hundreds.
    private static readonly TimeSpan CountDelay = TimeSpan.FromSeconds(2);

    /// <summary>A template changed. Its status is our own doing.</summary>
    public void OnTemplate(CacheEvent<V1Alpha1RecordingTemplate> change)
    {
        if (change.Type != CacheEventType.Deleted && change.Old?.Metadata.Generation != change.Object.Metadata.Generation)
        {
            queue.Add(new ObjectKey(change.Object.Metadata.NamespaceProperty ?? "", change.Object.Metadata.Name ?? ""), QueuePriority.Low);
        }
    }

    /// <summary>A Recording changed: maybe the templates that it uses.</summary>
    public void OnRecording(CacheEvent<V1Alpha1Recording> change)
    {
        var after = change.Type == CacheEventType.Deleted ? [] : UsedTemplates.Of(change.Object).ToHashSet(StringComparer.Ordinal);
        var before = UsedTemplates.Of(change.Type == CacheEventType.Deleted ? change.Object : change.Old);
        after.SymmetricExceptWith(before);
        foreach (var name in after)
        {
            queue.AddAfter(new ObjectKey(change.Object.Metadata.NamespaceProperty ?? "", name), CountDelay, QueuePriority.Low);
        }
    }
}
