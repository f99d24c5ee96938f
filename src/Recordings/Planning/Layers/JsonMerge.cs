using System.Text.Json.Nodes;

namespace Recordings.Planning.Layers;

/// <summary>Lays one JSON object over another: objects merge, lists of named objects merge by name, all else replaces.</summary>
internal static class JsonMerge
{
    private const string NameMember = "name";

    /// <summary>Lays <paramref name="upper"/> over <paramref name="lower"/>, which is changed.</summary>
    /// <param name="lower">The object that is changed.</param>
    /// <param name="upper">What is laid over it.</param>
    /// <param name="path">The dotted path of the two, empty at the root.</param>
    /// <param name="onSet">Told the path of every value that the upper one set.</param>
    public static void Over(JsonObject lower, JsonObject upper, string path, Action<string> onSet)
    {
        foreach (var (name, value) in upper)
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            switch (value)
            {
                case JsonObject above:
                    Over(ObjectAt(lower, name), above, here, onSet);
                    break;
                case JsonArray above when IsNamed(above):
                    OverByName(ArrayAt(lower, name), above, here, onSet);
                    break;
                default:
                    lower[name] = value?.DeepClone();
                    onSet(here);
                    break;
            }
        }
    }

    private static void OverByName(JsonArray lower, JsonArray upper, string path, Action<string> onSet)
    {
        foreach (var above in upper.OfType<JsonObject>())
        {
            var name = (string?)above[NameMember];
            var below = lower.OfType<JsonObject>().FirstOrDefault(item => (string?)item[NameMember] == name);
            if (below is null)
            {
                below = [];
                lower.Add((JsonNode)below);
            }

            Over(below, above, $"{path}[{name}]", onSet);
        }
    }

    private static bool IsNamed(JsonArray array) =>
        array.Count > 0 && array.All(item => item is JsonObject named && named.ContainsKey(NameMember));

    private static JsonObject ObjectAt(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static JsonArray ArrayAt(JsonObject parent, string name)
    {
        if (parent[name] is not JsonArray child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}
