using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Schema;

/// <summary>Fills in defaults where a field is absent. A null where none is allowed counts as absent.</summary>
internal static class Defaulting
{
    public static void Apply(JsonNode? value, StructuralSchema schema)
    {
        switch (value)
        {
            case JsonObject map:
                RemoveNulls(map, schema);
                FillIn(map, schema);
                foreach (var (name, member) in map.ToList())
                {
                    if (schema.Member(name) is { } memberSchema)
                    {
                        Apply(member, memberSchema);
                    }
                }

                break;
            case JsonArray list when schema.Items is { } items:
                foreach (var item in list)
                {
                    Apply(item, items);
                }

                break;
        }
    }

    private static void FillIn(JsonObject map, StructuralSchema schema)
    {
        foreach (var (name, member) in schema.Properties)
        {
            if (member.Default is not null && !map.ContainsKey(name))
            {
                map[name] = member.Default.DeepClone();
            }
        }
    }

    private static void RemoveNulls(JsonObject map, StructuralSchema schema)
    {
        foreach (var (name, value) in map.ToList())
        {
            if (value is null && schema.Member(name) is { Nullable: false })
            {
                map.Remove(name);
            }
        }
    }
}
