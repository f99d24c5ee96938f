using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Schema;

/// <summary>Reads a schema from a CRD's JSON.</summary>
internal static class SchemaReader
{
    public static StructuralSchema Read(JsonObject json) => new()
    {
        Type = json["type"].Text(),
        Properties = Members(json["properties"]),
        AdditionalProperties = json["additionalProperties"] is JsonObject values ? Read(values) : null,
        AllowsAdditional = json["additionalProperties"] is JsonObject || IsTrue(json["additionalProperties"]),
        Items = json["items"] is JsonObject items ? Read(items) : null,
        Required = Texts(json["required"]),
        Enum = json["enum"] is JsonArray values2 ? [.. values2.Select(value => value?.DeepClone())] : [],
        Default = json["default"]?.DeepClone(),
        PatternText = json["pattern"].Text(),
        Pattern = json["pattern"].Text() is { } pattern ? Compile(pattern) : null,
        Format = json["format"].Text(),
        Minimum = Number(json["minimum"]),
        Maximum = Number(json["maximum"]),
        ExclusiveMinimum = IsTrue(json["exclusiveMinimum"]),
        ExclusiveMaximum = IsTrue(json["exclusiveMaximum"]),
        MultipleOf = Number(json["multipleOf"]),
        MinLength = json["minLength"].Number(),
        MaxLength = json["maxLength"].Number(),
        MinItems = json["minItems"].Number(),
        MaxItems = json["maxItems"].Number(),
        MinProperties = json["minProperties"].Number(),
        MaxProperties = json["maxProperties"].Number(),
        UniqueItems = IsTrue(json["uniqueItems"]),
        Nullable = IsTrue(json["nullable"]),
        IntOrString = IsTrue(json["x-kubernetes-int-or-string"]),
        PreserveUnknown = IsTrue(json["x-kubernetes-preserve-unknown-fields"]),
        EmbeddedResource = IsTrue(json["x-kubernetes-embedded-resource"]),
        ListType = json["x-kubernetes-list-type"].Text(),
        ListMapKeys = Texts(json["x-kubernetes-list-map-keys"]),
        IsAtomicMap = json["x-kubernetes-map-type"].Text() == "atomic",
        AllOf = Schemas(json["allOf"]),
        AnyOf = Schemas(json["anyOf"]),
        OneOf = Schemas(json["oneOf"]),
        Not = json["not"] is JsonObject not ? Read(not) : null,
    };

    private static ImmutableSortedDictionary<string, StructuralSchema> Members(JsonNode? json) => json is JsonObject members
        ? members.Where(member => member.Value is JsonObject)
            .ToImmutableSortedDictionary(member => member.Key, member => Read((JsonObject)member.Value!), StringComparer.Ordinal)
        : ImmutableSortedDictionary<string, StructuralSchema>.Empty;

    private static ImmutableArray<StructuralSchema> Schemas(JsonNode? json) =>
        json is JsonArray list ? [.. list.OfType<JsonObject>().Select(Read)] : [];

    private static ImmutableArray<string> Texts(JsonNode? json) =>
        json is JsonArray list ? [.. list.Select(item => item.Text()).OfType<string>()] : [];

    private static bool IsTrue(JsonNode? json) => json is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    // By its text: a number that came from YAML and not from JSON gives no decimal, and its bound would be lost.
    private static decimal? Number(JsonNode? json) => json?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The API server matches with RE2: linear time, and `$` is the very end.
    private static Regex Compile(string pattern)
    {
        var text = pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? pattern[..^1] + "\\z" : pattern;
        return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }
}
