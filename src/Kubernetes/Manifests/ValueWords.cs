using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Manifests;

/// <summary>What is said of values: what was written, and what to write.</summary>
internal sealed class ValueWords(IReadOnlyDictionary<string, ValueForm> forms, bool showsValues)
{
    private const int ShownLength = 60;
    private const int ShownNames = 12;
    private const string Time = "a date and time like \"2026-02-03T10:00:00Z\" or \"2026-02-03T12:00:00+02:00\"";

    /// <summary>What a field wants, after the word "write".</summary>
    public string Expected(StructuralSchema schema) => schema switch
    {
        { Enum.Length: > 0 } => $"one of {string.Join(", ", schema.Enum.Select(allowed => allowed.Text() ?? JsonWords.Show(allowed)))}",
        { Format: "date-time" } => Time,
        { PatternText: { } pattern } when forms.TryGetValue(pattern, out var form) => form.Write,
        { IntOrString: true } => "a whole number or a string",
        { Type: "boolean" } => "true or false",
        { Type: "integer" } => $"a whole number{Range(schema)}",
        { Type: "number" } => $"a number{Range(schema)}",
        { Type: "string" } => "a string",
        { Type: "array", Items: { Enum.Length: > 0 } items } => $"a list of {string.Join(", ", items.Enum.Select(allowed => allowed.Text()))}",
        { Type: "array" } => "a list, each item after a \"-\"",
        { Type: "object", Properties.Count: > 0 } => $"a map of {Names(schema.Properties.Keys)}",
        { Type: "object" } => "a map, like \"key: value\"",
        _ => "a value",
    };

    public string WrongKind(JsonNode value, StructuralSchema schema)
    {
        var isScalar = schema.Type is not ("object" or "array");

        // Where a map is wanted, what was written in its place may be a credential.
        var shown = schema.Type == "object" || value is JsonObject or JsonArray ? "" : $"{Show(value)} ";
        var remedy = schema is { Type: "string", Enum.Length: 0, PatternText: null, Format: null } && isScalar && value is JsonValue
            ? showsValues ? $"put it in quotes, \"{Cut(JsonWords.Show(value))}\"" : "put it in quotes"
            : $"write {Expected(schema)}";
        return $"{shown}is {KindOf(value)}: {remedy}";
    }

    public string NotAllowed(JsonNode value, StructuralSchema schema) => $"{Show(value)} is not known: write {Expected(schema)}";

    /// <summary>What is wrong with a scalar of the right kind.</summary>
    public IEnumerable<string> Problems(JsonValue value, StructuralSchema schema)
    {
        if (value.GetValueKind() == JsonValueKind.Number && !schema.IntOrString)
        {
            return NumberProblems(value, schema);
        }

        // Patterns of what may be a number or a string are of its text.
        return value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String ? TextProblems(value.Text() ?? value.ToJsonString(), schema) : [];
    }

    public static string Unknown(string name, StructuralSchema schema)
    {
        var near = Spelling.Nearest(name, schema.Properties.Keys);
        if (near is not null)
        {
            return $"unknown field: did you mean {near}?";
        }

        return schema.Properties.Count == 0 ? "unknown field: remove it" : $"unknown field: remove it, or write one of {Names(schema.Properties.Keys)}";
    }

    /// <summary>A value as messages show it.</summary>
    public string Show(JsonNode value) => value switch
    {
        _ when !showsValues => "the value",
        JsonValue scalar when scalar.Text() is { } text => $"\"{Cut(text)}\"",
        _ => Cut(JsonWords.Show(value)),
    };

    public string ShowKeys(JsonNode item, StructuralSchema schema) =>
        string.Join(", ", schema.ListMapKeys.Select(key => $"{key} {Show(item[key]!)}"));

    /// <summary>Never longer than a line, and without what would break one.</summary>
    public static string Cut(string text)
    {
        var plain = string.Concat(text.Take(ShownLength + 1).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return plain.Length <= ShownLength ? plain : $"{plain[..(char.IsHighSurrogate(plain[ShownLength - 1]) ? ShownLength - 1 : ShownLength)]}…";
    }

    private static IEnumerable<string> NumberProblems(JsonValue value, StructuralSchema schema)
    {
        var range = Range(schema);
        if (ValueKinds.Number(value) is not { } number)
        {
            yield return $"is too large a number: write a number{range}";
        }
        else if (number < schema.Minimum || number > schema.Maximum || (schema.ExclusiveMinimum && number == schema.Minimum)
            || (schema.ExclusiveMaximum && number == schema.Maximum))
        {
            yield return $"{JsonWords.Show(value)} is out of range: write a number{range}";
        }
        else if (schema.MultipleOf is { } factor && factor != 0 && number % factor != 0)
        {
            yield return $"{JsonWords.Show(value)} is not a multiple of {factor}";
        }
    }

    private IEnumerable<string> TextProblems(string text, StructuralSchema schema)
    {
        var form = schema.PatternText is { } pattern ? forms.GetValueOrDefault(pattern) : null;
        var shown = form is { IsShown: false } || !showsValues ? "" : $"\"{Cut(text)}\" ";
        var length = text.EnumerateRunes().Count();
        if (length < schema.MinLength)
        {
            yield return length == 0
                ? $"is empty: write {Expected(schema)}"
                : string.Create(CultureInfo.InvariantCulture, $"{shown}is too short: write at least {schema.MinLength} characters");
        }
        else if (length > schema.MaxLength)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{shown}is {length} characters long: at most {schema.MaxLength} are allowed");
        }
        else if (schema.Pattern?.IsMatch(text) == false)
        {
            yield return form is null
                ? $"{shown}has not the form that is wanted: {schema.PatternText}"
                : $"{shown}is not {form.What}: write {form.Hint?.Invoke(text) ?? form.Write}";
        }
        else if (schema.Format == "date-time" && !Times.IsTime(text))
        {
            yield return $"{shown}is not a date and time: write it {Time["a date and time ".Length..]} (RFC 3339)";
        }
    }

    private static string KindOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "a number",
    };

    private static string Range(StructuralSchema schema) => (schema.Minimum, schema.Maximum) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $" from {min} to {max}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {min}"),
        (null, { } max) => string.Create(CultureInfo.InvariantCulture, $" of at most {max}"),
        _ => schema.Format == "int32" ? string.Create(CultureInfo.InvariantCulture, $" of at most {int.MaxValue}") : "",
    };

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= ShownNames ? string.Join(", ", all) : $"{string.Join(", ", all.Take(ShownNames))} and {all.Count - ShownNames} more";
    }
}
