using System.Text.Json.Nodes;

namespace Recordings.Tests.Docs;

/// <summary>The fields of a schema as a Markdown table.</summary>
internal static class FieldTable
{
    /// <summary>The fields that hold a pipeline fragment: documented once, on the page of Recording.</summary>
    private static readonly string[] Fragments = ["overrides", "pipeline"];

    public static string Of(JsonNode schema) =>
        string.Join('\n', ["| Field | Type | Bounds | Meaning |", "|---|---|---|---|", .. Rows(schema, "")]);

    private static IEnumerable<string> Rows(JsonNode schema, string path) =>
        from field in schema["properties"]?.AsObject() ?? []
        from row in Row(field.Value!, path + field.Key)
        select row;

    private static IEnumerable<string> Row(JsonNode field, string path)
    {
        yield return $"| `{path}` | {TypeOf(field)} | {BoundsOf(field)} | {MeaningOf(field)} |";
        var children = Fragments.Contains(path, StringComparer.Ordinal) ? [] : Rows(field, $"{path}.")
            .Concat(field["items"] is { } item ? Rows(item, $"{path}[].") : [])
            .Concat(field["additionalProperties"] is { } value ? Rows(value, $"{path}.NAME.") : []);
        foreach (var row in children)
        {
            yield return row;
        }
    }

    private static string TypeOf(JsonNode field) => (string?)field["type"] switch
    {
        null when field["x-kubernetes-preserve-unknown-fields"] is not null => "word or list",
        null => "quantity",
        "array" => $"list of {Plural((string?)field["items"]!["type"])}",
        "object" when field["additionalProperties"] is { } value => $"map to {Plural((string?)value["type"])}",
        "string" when field["format"] is not null => "time",
        "string" when ((string?)field["pattern"])?.Contains("(ms|s|m|h)", StringComparison.Ordinal) is true => "duration",
        var type => type,
    };

    private static string Plural(string? type) => type is null ? "quantities" : $"{type}s";

    private static string BoundsOf(JsonNode field)
    {
        if (field["enum"] is { } values)
        {
            return string.Join(", ", values.AsArray().Select(value => (string)value! is { Length: > 0 } text ? $"`{text}`" : "empty"));
        }

        var (min, max) = (field["minimum"], field["maximum"]);
        return (min, max) switch
        {
            (not null, not null) => $"{min} to {max}",
            (not null, null) => $"from {min}",
            _ when field["maxItems"] is { } items => $"at most {items}",
            _ when field["maxProperties"] is { } entries => $"at most {entries}",
            _ when TypeOf(field) == "string" && field["maxLength"] is { } length => $"at most {length} characters",
            _ => "",
        };
    }

    private static string MeaningOf(JsonNode field)
    {
        var meaning = (string?)field["description"] ?? "";
        var fallback = field["default"] is { } value ? $" Default {value}." : "";
        return (meaning + fallback).Replace("|", "\\|", StringComparison.Ordinal);
    }
}
