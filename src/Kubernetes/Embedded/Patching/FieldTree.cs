using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;

namespace Kubernetes.Embedded.Patching;

/// <summary>Merging, removing and comparing trees of fields, with lists matched by their keys.</summary>
internal static class FieldTree
{
    /// <summary>The target with the fields set; the target may be changed.</summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? fields, StructuralSchema? schema, string name)
    {
        if (fields is JsonObject members && schema?.IsAtomicMap != true)
        {
            var map = target as JsonObject ?? [];
            foreach (var (key, value) in members)
            {
                Set(map, key, Merge(map[key], value, schema?.Member(key), key));
            }

            return map;
        }

        if (fields is JsonArray items && ListKeys.Of(schema, name) is { } keys)
        {
            var list = target as JsonArray ?? [];
            foreach (var item in items)
            {
                MergeItem(list, item, keys, schema?.Items);
            }

            return list;
        }

        return fields?.DeepClone();
    }

    /// <summary>Removes from the target the leaves that were there before and are not kept.</summary>
    public static void Remove(JsonObject target, JsonObject before, JsonObject kept, StructuralSchema? schema, string name)
    {
        foreach (var (key, value) in before)
        {
            if (!kept.ContainsKey(key))
            {
                target.Remove(key);
            }
            else if (value is JsonObject inner && kept[key] is JsonObject keptInner && target[key] is JsonObject targetInner)
            {
                Remove(targetInner, inner, keptInner, schema?.Member(key), key);
            }
            else if (value is JsonArray items && kept[key] is JsonArray keptItems && target[key] is JsonArray list
                && ListKeys.Of(schema?.Member(key), key) is { } keys)
            {
                RemoveItems(list, items, keptItems, keys, schema?.Member(key)?.Items);
            }
        }
    }

    /// <summary>The paths of leaves that both set, to different values.</summary>
    public static List<string> Conflicts(JsonNode? mine, JsonNode? theirs, StructuralSchema? schema, string path = "", string name = "")
    {
        if (mine is JsonObject map && theirs is JsonObject other)
        {
            return [.. map.Where(member => other.ContainsKey(member.Key)).SelectMany(member =>
                Conflicts(member.Value, other[member.Key], schema?.Member(member.Key), $"{path}.{member.Key}", member.Key))];
        }

        if (mine is JsonArray list && theirs is JsonArray otherList && ListKeys.Of(schema, name) is { } keys)
        {
            return [.. list.SelectMany(item => keys.Find(otherList, item) is { } match
                ? Conflicts(item, match, schema?.Items, $"{path}[{keys.Show(item)}]")
                : [])];
        }

        return JsonNode.DeepEquals(mine, theirs) ? [] : [path];
    }

    /// <summary>A copy without these leaves. Only plain paths: a list's item that was taken stays with both.</summary>
    public static JsonObject Without(JsonObject fields, IReadOnlyList<string> paths)
    {
        var copy = (JsonObject)fields.DeepClone();
        foreach (var path in paths)
        {
            var steps = path.TrimStart('.').Split('.');
            var parent = steps[..^1].Aggregate((JsonNode?)copy, (node, step) => (node as JsonObject)?[step]);
            (parent as JsonObject)?.Remove(steps[^1]);
        }

        return copy;
    }

    private static void MergeItem(JsonArray list, JsonNode? item, ListKeys keys, StructuralSchema? schema)
    {
        if (keys.Find(list, item) is { } match)
        {
            if (item is JsonObject)
            {
                Merge(match, item, schema, "");
            }
        }
        else
        {
            list.Add(item?.DeepClone());
        }
    }

    private static void RemoveItems(JsonArray list, JsonArray before, JsonArray kept, ListKeys keys, StructuralSchema? schema)
    {
        foreach (var item in before)
        {
            if (keys.Find(list, item) is not { } match)
            {
                continue;
            }

            if (keys.Find(kept, item) is not { } keptItem)
            {
                list.Remove(match);
            }
            else if (match is JsonObject target && item is JsonObject was && keptItem is JsonObject keptFields)
            {
                Remove(target, was, keptFields, schema, "");
            }
        }
    }

    private static void Set(JsonObject map, string key, JsonNode? value)
    {
        if (!ReferenceEquals(map[key], value) || !map.ContainsKey(key))
        {
            map[key] = value;
        }
    }
}
