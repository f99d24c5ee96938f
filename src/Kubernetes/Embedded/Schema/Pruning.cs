using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Schema;

/// <summary>Drops the fields that a schema does not know.</summary>
internal static class Pruning
{
    public static void Prune(JsonNode? value, StructuralSchema schema, bool isRoot = true)
    {
        switch (value)
        {
            case JsonObject map:
                PruneMembers(map, schema, isRoot || schema.EmbeddedResource);
                break;
            case JsonArray list when schema.Items is { } items:
                foreach (var item in list)
                {
                    Prune(item, items, isRoot: false);
                }

                break;
        }
    }

    private static void PruneMembers(JsonObject map, StructuralSchema schema, bool isResource)
    {
        foreach (var (name, value) in map.ToList())
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata")
            {
                continue;
            }

            if (schema.Member(name) is { } member)
            {
                Prune(value, member, isRoot: false);
            }
            else if (!schema.PreserveUnknown && !schema.AllowsAdditional)
            {
                map.Remove(name);
            }
        }
    }
}
