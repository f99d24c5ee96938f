using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Schema;

/// <summary>Fills in defaults where a field is absent, or null and not nullable.</summary>
internal static class Defaulting
{
    public static void Apply(JsonNode? value, StructuralSchema schema)
    {
        switch (value)
        {
            case JsonObject map:
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
            var isNull = map.TryGetPropertyValue(name, out var value) && value is null;
            if (member.Default is not null && (!map.ContainsKey(name) || (isNull && !member.Nullable)))
            {
                map[name] = member.Default.DeepClone();
            }
        }
    }
}
