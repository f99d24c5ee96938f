using System.Text.Json.Nodes;

namespace Recordings.Tests.Samples;

/// <summary>What <c>kubectl --validate=strict</c> looks for: fields that the schema does not have.</summary>
internal static class UnknownFields
{
    public static IEnumerable<string> Of(JsonNode? value, JsonNode schema, string path = "") => value switch
    {
        JsonObject map when schema["additionalProperties"] is { } values =>
            map.SelectMany(entry => Of(entry.Value, values, $"{path}.{entry.Key}")),
        // metadata is the API server's own, whatever the schema says of its name.
        JsonObject map when schema["properties"] is { } properties =>
            map.Where(entry => path.Length > 0 || entry.Key != "metadata").SelectMany(entry => properties[entry.Key] is { } property
                ? Of(entry.Value, property, $"{path}.{entry.Key}")
                : [$"{path}.{entry.Key}".TrimStart('.')]),
        JsonArray items when schema["items"] is { } item =>
            items.SelectMany((entry, index) => Of(entry, item, $"{path}[{index}]")),
        _ => [],
    };
}
