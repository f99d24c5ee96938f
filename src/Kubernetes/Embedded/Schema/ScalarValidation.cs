using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Schema;

/// <summary>Checks strings and numbers.</summary>
internal static class ScalarValidation
{
    public static void Check(JsonValue value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            CheckNumber(value, schema, path, errors);
        }
        else if (value.GetValueKind() == JsonValueKind.String)
        {
            CheckText(value.GetValue<string>(), schema, path, errors);
        }
    }

    private static void CheckNumber(JsonValue value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        void Refuse(string detail) => errors.Add(FieldError.Invalid(path, JsonWords.Show(value), $"{path} in body should be {detail}"));

        if (!value.TryGetValue<decimal>(out var number))
        {
            Refuse("a number in range");
            return;
        }

        if (number < schema.Minimum || (schema.ExclusiveMinimum && number == schema.Minimum))
        {
            Refuse($"greater than {(schema.ExclusiveMinimum ? "" : "or equal to ")}{schema.Minimum}");
        }

        if (number > schema.Maximum || (schema.ExclusiveMaximum && number == schema.Maximum))
        {
            Refuse($"less than {(schema.ExclusiveMaximum ? "" : "or equal to ")}{schema.Maximum}");
        }

        if (schema.MultipleOf is { } factor && number % factor != 0)
        {
            Refuse($"a multiple of {factor}");
        }
    }

    private static void CheckText(string text, StructuralSchema schema, string path, List<FieldError> errors)
    {
        void Refuse(string detail) => errors.Add(FieldError.Invalid(path, JsonWords.Show(text), $"{path} in body {detail}"));

        var length = text.EnumerateRunes().Count();
        if (length < schema.MinLength)
        {
            Refuse($"should be at least {schema.MinLength} chars long");
        }

        if (length > schema.MaxLength)
        {
            Refuse($"should be at most {schema.MaxLength} chars long");
        }

        if (schema.Pattern?.IsMatch(text) == false)
        {
            Refuse($"should match '{schema.PatternText}'");
        }

        if (schema.Format == "date-time" && !IsDateTime(text))
        {
            Refuse($"must be of type date-time: \"{text}\"");
        }
    }

    private static bool IsDateTime(string text) =>
        text.Length >= 20 && text[10] is 'T' or 't'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');
}
