using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>Changes JSON within its structure: what a service that means well may write.</summary>
internal static class JsonMutator
{
    private const int MostNodes = 2000;

    private static readonly string[] Values =
    [
        "null", "[]", "{}", "\"\"", "0", "-1", "1", "true", "false", "1e308", "-0.0", "\"1\"", "\"NaN\"", "[null]", "[[]]", "[{}]", "{\"0\":{}}", "\"\\ud83d\"", "\"a b\"",
        "1000000000000", "0.00001", "\"2026-02-30T25:00:00Z\"", "{\"message\":{\"detail\":[{\"msg\":\"x\",\"loc\":[\"a\",1]}]}}", "\"{\\\"error\\\":\\\"x\\\"}\"",
    ];

    /// <summary>The changed document; null: this is none.</summary>
    public static byte[]? Change(byte[] input, Random random)
    {
        try
        {
            var root = JsonNode.Parse(input);
            var places = new List<(JsonNode Parent, string? Name, int Index)>();
            Collect(root, places);
            if (places.Count == 0)
            {
                return Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
            }

            Change(places[random.Next(places.Count)], random);
            return Encoding.UTF8.GetBytes(root!.ToJsonString());
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not JSON, or with half letters or names that came twice: it is changed as bytes.
            return null;
        }
    }

    private static void Change((JsonNode Parent, string? Name, int Index) place, Random random)
    {
        var value = JsonNode.Parse(Values[random.Next(Values.Length)]);
        var kind = random.Next(4);
        if (place.Parent is JsonObject parent)
        {
            var old = parent[place.Name!];
            parent.Remove(place.Name!);
            parent[kind == 0 ? "Name" + place.Name : place.Name!] = kind switch
            {
                1 => new JsonArray(old, old?.DeepClone()),
                2 => new JsonObject { [place.Name!] = old },
                _ => value,
            };
            _ = kind == 3 && random.Next(2) == 0 && parent.Remove(place.Name!);
        }
        else if (place.Parent is JsonArray list)
        {
            var old = list[place.Index]?.DeepClone();
            list[place.Index] = value;
            for (var copy = kind == 0 ? 20 : 0; copy > 0; copy--)
            {
                list.Add(old?.DeepClone());
            }
        }
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        if (places.Count > MostNodes)
        {
            return;
        }

        if (node is JsonObject parent)
        {
            foreach (var (name, value) in parent)
            {
                places.Add((parent, name, 0));
                Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                places.Add((list, null, i));
                Collect(list[i], places);
            }
        }
    }
}
