using System.Text.Json.Nodes;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>Makes what a client sent for an object into its next version.</summary>
internal static class UpdateRules
{
    private static readonly string[] Unchangeable =
        ["name", "namespace", "uid", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <summary>The next version, with the old one's resourceVersion still.</summary>
    public static JsonObject Prepare(StoredObject old, JsonObject sent, UpdateTarget target)
    {
        CheckVersion(old, sent);
        var before = old.ToJson();
        var next = target == UpdateTarget.Status ? WithStatus(before, sent["status"]) : Main(old.Kind, before, sent);
        var rules = KindRules.Of(old.Kind);
        rules.Default(next, before);
        CreateRules.Validate(old.Kind, next, rules, before);
        CheckFinalizers(old, next);
        if (old.Kind.CountsGenerations && !JsonNode.DeepEquals(Counted(next), Counted(before)))
        {
            next["metadata"]!["generation"] = (old.Metadata.Generation ?? 0) + 1;
        }

        return next;
    }

    private static void CheckVersion(StoredObject old, JsonObject sent)
    {
        var metadata = sent.Child("metadata");
        if (metadata["uid"].Text() is { Length: > 0 } uid && uid != old.Uid)
        {
            throw ApiErrors.Precondition(old.Kind, old.Key.Name, "UID", uid, old.Uid);
        }

        var version = metadata["resourceVersion"].Text();
        if (string.IsNullOrEmpty(version))
        {
            if (!old.Kind.AllowsUnconditionalUpdate)
            {
                throw ApiErrors.Invalid(
                    old.Kind, old.Key.Name, [FieldError.Invalid("metadata.resourceVersion", "0x0", "must be specified for an update")]);
            }
        }
        else if (version != old.Metadata.ResourceVersion)
        {
            throw ApiErrors.Modified(old.Kind, old.Key.Name);
        }
    }

    private static JsonObject WithStatus(JsonObject before, JsonNode? status)
    {
        var next = (JsonObject)before.DeepClone();
        next.SetOrRemove("status", status);
        return next;
    }

    private static JsonObject Main(StoredKind kind, JsonObject before, JsonObject sent)
    {
        var next = (JsonObject)sent.DeepClone();
        (next["apiVersion"], next["kind"]) = (kind.ApiVersion, kind.Kind);
        if (kind.HasStatus)
        {
            next.SetOrRemove("status", before["status"]);
        }

        var (metadata, was) = (next.Child("metadata"), before.Child("metadata"));
        foreach (var name in Unchangeable)
        {
            metadata.SetOrRemove(name, was[name]);
        }

        metadata.SetOrRemove("resourceVersion", was["resourceVersion"]);
        metadata.Remove("managedFields");
        metadata.Remove("selfLink");
        RemoveEmpty(metadata);
        return next;
    }

    // An empty map or list and none at all are one and the same.
    internal static void RemoveEmpty(JsonObject metadata)
    {
        foreach (var name in new[] { "labels", "annotations", "finalizers", "ownerReferences" })
        {
            if (metadata[name] is null or JsonObject { Count: 0 } or JsonArray { Count: 0 })
            {
                metadata.Remove(name);
            }
        }
    }

    private static void CheckFinalizers(StoredObject old, JsonObject next)
    {
        if (old.Metadata.DeletionTimestamp is null)
        {
            return;
        }

        var added = (next["metadata"]!["finalizers"] as JsonArray ?? [])
            .Select(item => item.Text() ?? "")
            .Except(old.Metadata.Finalizers ?? [])
            .ToList();
        if (added.Count > 0)
        {
            throw ApiErrors.Invalid(old.Kind, old.Key.Name,
            [
                FieldError.Forbidden(
                    "metadata.finalizers",
                    $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}"),
            ]);
        }
    }

    private static JsonObject Counted(JsonObject item)
    {
        var copy = (JsonObject)item.DeepClone();
        copy.Remove("metadata");
        copy.Remove("status");
        return copy;
    }
}
