using System.Globalization;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>What a delete does: at once, after finalizers, or after a pod's grace period.</summary>
internal sealed class DeleteRules(TimeProvider time)
{
    /// <summary>The garbage collector's finalizer for dependents that stay.</summary>
    public const string OrphanFinalizer = "orphan";

    /// <summary>The garbage collector's finalizer for dependents that go first.</summary>
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <summary>Marked for deletion, and nothing holds it any more.</summary>
    public static bool IsGone(StoredObject item) =>
        item.Metadata.DeletionTimestamp is not null
            && item.Metadata.Finalizers is null or { Count: 0 }
            && item.Metadata.DeletionGracePeriodSeconds is null or 0;

    /// <returns>Null: it is being deleted already, no later than this asks.</returns>
    public Change? Delete(StoredObject old, DeleteOptions options, ulong version)
    {
        CheckPreconditions(old, options);
        var json = old.ToJson();
        Mark(old, json.Child("metadata"), options);
        if (JsonNode.DeepEquals(json, old.ToJson()) && old.Metadata.DeletionTimestamp is not null)
        {
            return null;
        }

        json["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        var next = new StoredObject(old.Kind, json, old.Applied);
        return IsGone(next) ? new Change(version, old, New: null, Unmarked(old, version)) : new Change(version, old, next);
    }

    private static void CheckPreconditions(StoredObject old, DeleteOptions options)
    {
        if (options.Uid is { } uid && uid != old.Uid)
        {
            throw ApiErrors.Precondition(old.Kind, old.Key.Name, "UID", uid, old.Uid);
        }

        if (options.ResourceVersion is { } wanted && wanted != old.Metadata.ResourceVersion)
        {
            throw ApiErrors.Precondition(old.Kind, old.Key.Name, "ResourceVersion", wanted, old.Metadata.ResourceVersion!);
        }
    }

    private void Mark(StoredObject old, JsonObject metadata, DeleteOptions options)
    {
        var grace = GracePeriod(old, options);
        var isMarked = old.Metadata.DeletionTimestamp is not null;
        if (!isMarked || grace < (old.Metadata.DeletionGracePeriodSeconds ?? 0))
        {
            metadata["deletionTimestamp"] = Stamps.Text(Stamps.Now(time).AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
            if (!isMarked && old.Metadata.Generation is { } generation)
            {
                metadata["generation"] = generation + 1;
            }
        }

        if (!isMarked)
        {
            AddFinalizer(metadata, options.Propagation);
        }
    }

    // Only a pod that a node has taken, and that still runs, is given time.
    private static long GracePeriod(StoredObject old, DeleteOptions options)
    {
        if (old.Kind.Id != KindRegistry.Pods.Id)
        {
            return 0;
        }

        var pod = old.ToJson();
        var isOver = pod["status"]?["phase"].Text() is "Succeeded" or "Failed";
        var hasNode = pod["spec"]?["nodeName"].Text() is { Length: > 0 };
        return isOver || !hasNode ? 0 : options.GracePeriodSeconds ?? pod["spec"]!["terminationGracePeriodSeconds"].Number() ?? 30;
    }

    private static void AddFinalizer(JsonObject metadata, PropagationPolicy propagation)
    {
        if (propagation == PropagationPolicy.Background)
        {
            return;
        }

        var finalizers = metadata["finalizers"] as JsonArray ?? [];
        metadata["finalizers"] = finalizers;
        finalizers.Add((JsonNode?)JsonValue.Create(propagation == PropagationPolicy.Orphan ? OrphanFinalizer : ForegroundFinalizer));
    }

    // What a delete event shows: the object as it was, at the delete's version.
    private static StoredObject Unmarked(StoredObject old, ulong version)
    {
        var json = old.ToJson();
        Stamps.SetVersion(json, version);
        return new StoredObject(old.Kind, json, old.Applied);
    }
}
