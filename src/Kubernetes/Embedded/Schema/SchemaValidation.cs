using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Schema;

/// <summary>Checks a value against a schema; the errors read as the API server's.</summary>
internal static class SchemaValidation
{
    public static List<FieldError> Validate(JsonObject item, StructuralSchema schema)
    {
        List<FieldError> errors = [];
        foreach (var (name, member) in schema.Properties)
        {
            if (name is "apiVersion" or "kind" || !item.TryGetPropertyValue(name, out var value))
            {
                continue;
            }

            if (name == "metadata")
            {
                CheckMetadata(value as JsonObject, member, errors);
            }
            else
            {
                Check(value, member, name, errors);
            }
        }

        errors.AddRange(schema.Required.Where(name => !item.ContainsKey(name)).Select(name => FieldError.Required(name)));
        return errors;
    }

    // The API server checks metadata by its own rules; a schema can only narrow the names.
    private static void CheckMetadata(JsonObject? metadata, StructuralSchema schema, List<FieldError> errors)
    {
        foreach (var (name, member) in schema.Properties)
        {
            if (name is "name" or "generateName" && metadata?[name] is { } value)
            {
                Check(value, member, $"metadata.{name}", errors);
            }
        }
    }

    internal static void Check(JsonNode? value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        if (value is null)
        {
            if (!schema.Nullable && schema.Type is not null)
            {
                errors.Add(WrongType(path, "null", schema.Type));
            }

            return;
        }

        if (!HasType(value, schema))
        {
            var wanted = schema.IntOrString ? "integer,string" : schema.Type!;
            errors.Add(WrongType(path, JsonWords.TypeOf(value), wanted));
            return;
        }

        if (schema.Enum.Length > 0 && !schema.Enum.Any(allowed => JsonNode.DeepEquals(allowed, value)))
        {
            errors.Add(FieldError.NotSupported(path, JsonWords.Show(value), schema.Enum.Select(allowed => JsonWords.Quote(allowed))));
        }

        CheckByKind(value, schema, path, errors);
        CheckCombinations(value, schema, path, errors);
    }

    private static void CheckByKind(JsonNode value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        switch (value)
        {
            case JsonObject map:
                ObjectValidation.Check(map, schema, path, errors);
                break;
            case JsonArray list:
                ArrayValidation.Check(list, schema, path, errors);
                break;
            default:
                ScalarValidation.Check((JsonValue)value, schema, path, errors);
                break;
        }
    }

    private static void CheckCombinations(JsonNode value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        foreach (var part in schema.AllOf)
        {
            Check(value, part, path, errors);
        }

        if (schema.AnyOf.Length > 0 && !schema.AnyOf.Any(part => IsValid(value, part)))
        {
            errors.Add(FieldError.Invalid(path, JsonWords.Show(value), $"{path} in body must validate at least one schema (anyOf)"));
        }

        if (schema.OneOf.Length > 0 && schema.OneOf.Count(part => IsValid(value, part)) != 1)
        {
            errors.Add(FieldError.Invalid(path, JsonWords.Show(value), $"{path} in body must validate one and only one schema (oneOf)"));
        }

        if (schema.Not is { } not && IsValid(value, not))
        {
            errors.Add(FieldError.Invalid(path, JsonWords.Show(value), $"{path} in body must not validate the schema (not)"));
        }
    }

    private static bool IsValid(JsonNode value, StructuralSchema schema)
    {
        List<FieldError> errors = [];
        Check(value, schema, "", errors);
        return errors.Count == 0;
    }

    private static bool HasType(JsonNode value, StructuralSchema schema)
    {
        if (schema.IntOrString)
        {
            return value.GetValueKind() == JsonValueKind.String || JsonWords.IsInteger(value);
        }

        return schema.Type switch
        {
            null => true,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value.GetValueKind() == JsonValueKind.String,
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => JsonWords.IsInteger(value),
            _ => value.GetValueKind() == JsonValueKind.Number,
        };
    }

    private static FieldError WrongType(string path, string found, string wanted) =>
        FieldError.Invalid(path, $"\"{found}\"", $"{path} in body must be of type {wanted}: \"{found}\"");
}
