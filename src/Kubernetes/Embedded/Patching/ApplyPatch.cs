using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Patching;

/// <summary>
/// Server-side apply: what a manager applies is merged in, what it applied before and no longer does is removed unless another manager
/// applies it too, and a value that another manager applied differently is a conflict unless forced.
/// Limits: only appliers own fields, so plain updates and patches are overwritten without a conflict; a list is merged item by item where
/// the schema says how (or, for built-in kinds, for containers, env, volumes, volumeMounts, ownerReferences, finalizers and conditions)
/// and replaced elsewhere; removing looks at one level of ownership, not at fields shared by list items with a default.
/// </summary>
internal static class ApplyPatch
{
    /// <param name="old">What is stored; null: it is created.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="config">All that the manager wants, and nothing else.</param>
    /// <param name="owner">The manager, with the subresource it writes.</param>
    /// <param name="force">Takes fields from other managers.</param>
    public static Edited Apply(StoredObject? old, StoredKind kind, JsonObject config, string owner, bool force)
    {
        var applied = old?.Applied ?? ImmutableDictionary<string, JsonObject>.Empty;
        var wanted = WithoutIdentity(config);
        var others = applied.Where(item => item.Key != owner).ToList();
        var conflicts = others.SelectMany(other => FieldTree.Conflicts(wanted, other.Value, kind.Schema)
            .Select(field => (Manager: other.Key.Split('|')[0], Field: field))).ToList();
        if (conflicts.Count > 0 && !force)
        {
            throw ApiErrors.ApplyConflict(conflicts);
        }

        var json = old?.ToJson() ?? new JsonObject();
        if (applied.TryGetValue(owner, out var before))
        {
            var kept = others.Aggregate(wanted, (fields, other) => (JsonObject)FieldTree.Merge(fields.DeepClone(), other.Value, kind.Schema, "")!);
            FieldTree.Remove(json, before, kept, kind.Schema, "");
        }

        json = (JsonObject)FieldTree.Merge(json, wanted, kind.Schema, "")!;
        foreach (var (manager, fields) in others)
        {
            // A field that was taken by force is no longer the other's.
            applied = applied.SetItem(manager, FieldTree.Without(fields, FieldTree.Conflicts(wanted, fields, kind.Schema)));
        }

        return new Edited(json, Same(before, wanted) && conflicts.Count == 0 ? null : applied.SetItem(owner, wanted));
    }

    private static bool Same(JsonObject? before, JsonObject wanted) => before is not null && JsonNode.DeepEquals(before, wanted);

    // Name, namespace and versions say which object; they are nobody's fields.
    private static JsonObject WithoutIdentity(JsonObject config)
    {
        var copy = (JsonObject)config.DeepClone();
        copy.Remove("apiVersion");
        copy.Remove("kind");
        if (copy["metadata"] is JsonObject metadata)
        {
            foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "managedFields", "creationTimestamp" })
            {
                metadata.Remove(name);
            }
        }

        return copy;
    }
}
