using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Schema;

/// <summary>How the API server's messages show JSON.</summary>
internal static class JsonWords
{
    public static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => IsInteger(value) ? "integer" : "number",
    };

    public static bool IsInteger(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && value is JsonValue number
            && number.TryGetValue<decimal>(out var exact) && decimal.Truncate(exact) == exact;

    /// <summary>A scalar as it is, anything else as JSON; long values are cut.</summary>
    public static string Show(JsonNode? value)
    {
        var text = value is null ? "null" : System.Text.Encoding.UTF8.GetString(JsonText.Utf8(value));
        return text.Length > 200 ? text[..200] + "..." : text;
    }

    public static string Quote(JsonNode? value) => $"\"{value.Text() ?? Show(value)}\"";
}
