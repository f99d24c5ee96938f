using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubernetes.Yaml;

/// <summary>Finds where a field stands, by the path that messages name it with: <c>spec.overrides.outputs[main].s3.bucket</c>.</summary>
public static class FieldPlaces
{
    /// <summary>The place of the field; of what should hold it, where it is missing.</summary>
    public static TextPlace Find(JsonObject document, YamlPlaces places, string field)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(field);
        JsonNode? at = document;
        var place = places.Root;
        var rest = field;
        while (rest.Length > 0 && at is not null && Step(at, ref rest) is { } key)
        {
            var isLast = rest.Length == 0;
            switch (at)
            {
                case JsonArray list:
                    var index = int.Parse(key, CultureInfo.InvariantCulture);
                    place = places.OfItem(list, index);
                    at = list[index];
                    break;
                case JsonObject map:
                    place = isLast && map[key] is JsonValue ? places.OfValue(map, key) : places.OfKey(map, key);
                    at = map[key];
                    break;
            }
        }

        return place;
    }

    // The member that the path goes on with, taken off it; null: there is none.
    private static string? Step(JsonNode at, ref string rest)
    {
        if (rest[0] == '[' && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            var name = rest[1..end].Trim('\'');
            rest = rest[(end + 1)..].TrimStart('.');
            return at is JsonArray list ? IndexOf(list, name)?.ToString(CultureInfo.InvariantCulture) : (at as JsonObject)?.ContainsKey(name) == true ? name : null;
        }

        // The longest first: keys may have dots in them.
        var path = rest;
        var key = (at as JsonObject)?.Select(member => member.Key).Where(name => Begins(path, name)).MaxBy(name => name.Length);
        if (key is not null)
        {
            rest = rest[key.Length..].TrimStart('.');
        }

        return key;
    }

    private static bool Begins(string path, string name) =>
        name.Length > 0 && path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '[');

    private static int? IndexOf(JsonArray list, string name)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item && item["name"] is JsonValue value && value.TryGetValue<string>(out var own) && own == name)
            {
                return i;
            }
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : null;
    }
}
