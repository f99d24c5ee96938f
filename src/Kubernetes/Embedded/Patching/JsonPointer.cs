using System.Globalization;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Patching;

/// <summary>RFC 6901: a place in a JSON document.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _steps;
    private readonly string _text;

    private JsonPointer(string text, string[] steps) => (_text, _steps) = (text, steps);

    public static JsonPointer Parse(string? text) => text is ['/', ..]
        ? new(text, [.. text[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))])
        : throw ApiErrors.PatchFailed($"the path \"{text}\" does not start with a slash");

    public override string ToString() => _text;

    public JsonNode? Get(JsonNode root)
    {
        var parent = Parent(root);
        return parent switch
        {
            JsonObject map when map.ContainsKey(Last) => map[Last],
            JsonArray list => list[Index(list, list.Count - 1)],
            _ => throw Missing(),
        };
    }

    public JsonNode? GetOrNull(JsonNode root) => Parent(root) is JsonObject map && !map.ContainsKey(Last) ? null : Get(root);

    public void Add(JsonNode root, JsonNode? value)
    {
        switch (Parent(root))
        {
            case JsonObject map:
                map[Last] = value;
                break;
            case JsonArray list:
                list.Insert(Last == "-" ? list.Count : Index(list, list.Count), value);
                break;
            default:
                throw Missing();
        }
    }

    public JsonNode? Remove(JsonNode root)
    {
        var value = Get(root);
        if (Parent(root) is JsonArray list)
        {
            list.RemoveAt(Index(list, list.Count - 1));
        }
        else
        {
            ((JsonObject)Parent(root)!).Remove(Last);
        }

        return value;
    }

    public void Replace(JsonNode root, JsonNode? value)
    {
        Get(root);
        if (Parent(root) is JsonArray list)
        {
            list[Index(list, list.Count - 1)] = value;
        }
        else
        {
            Parent(root)![Last] = value;
        }
    }

    private string Last => _steps[^1];

    private JsonNode? Parent(JsonNode root)
    {
        JsonNode? node = root;
        foreach (var step in _steps[..^1])
        {
            node = node switch
            {
                JsonObject map => map[step],
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count => list[at],
                _ => throw Missing(),
            };
        }

        return node;
    }

    private int Index(JsonArray list, int max) =>
        int.TryParse(Last, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= max && list.Count >= at ? at : throw Missing();

    private Client.KubernetesException Missing() =>
        ApiErrors.PatchFailed($"the path \"{_text}\" is not in the object: Unable to access invalid index or missing value");
}
