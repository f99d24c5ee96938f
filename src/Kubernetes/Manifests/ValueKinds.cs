using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;

namespace Kubernetes.Manifests;

/// <summary>Whether a value is of the kind that a schema wants, and fits what it is decoded into.</summary>
internal static class ValueKinds
{
    public static bool Has(JsonNode value, StructuralSchema schema)
    {
        if (schema.IntOrString)
        {
            return value.GetValueKind() == JsonValueKind.String || Integer(value) is not null;
        }

        return schema.Type switch
        {
            null => true,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value.GetValueKind() == JsonValueKind.String,
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => Integer(value) is { } number && (schema.Format != "int32" || number is >= int.MinValue and <= int.MaxValue),
            _ => value.GetValueKind() == JsonValueKind.Number,
        };
    }

    /// <summary>A number as it is compared with bounds.</summary>
    public static decimal? Number(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Only how JSON writes it decides: 2.0 and 1e3 would not be decoded as whole numbers.
    private static long? Integer(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
