using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Schema;

/// <summary>Checks arrays: items, how many, and that none is there twice.</summary>
internal static class ArrayValidation
{
    public static void Check(JsonArray list, StructuralSchema schema, string path, List<FieldError> errors)
    {
        if (schema.MinItems > list.Count)
        {
            errors.Add(FieldError.Invalid(path, $"{list.Count}", $"{path} in body should have at least {schema.MinItems} items"));
        }

        if (schema.MaxItems < list.Count)
        {
            errors.Add(FieldError.Invalid(path, $"{list.Count}", $"{path} in body should have at most {schema.MaxItems} items"));
        }

        if (schema.Items is { } items)
        {
            for (var i = 0; i < list.Count; i++)
            {
                SchemaValidation.Check(list[i], items, $"{path}[{i}]", errors);
            }
        }

        if (schema.UniqueItems || schema.ListType is "set" or "map")
        {
            CheckUnique(list, schema, path, errors);
        }
    }

    private static void CheckUnique(JsonArray list, StructuralSchema schema, string path, List<FieldError> errors)
    {
        HashSet<string> seen = [];
        for (var i = 0; i < list.Count; i++)
        {
            var identity = schema.ListType == "map" ? Keys(list[i], schema) : list[i];
            if (!seen.Add(JsonWords.Show(identity)))
            {
                errors.Add(FieldError.Duplicate($"{path}[{i}]", JsonWords.Show(identity)));
            }
        }
    }

    private static JsonObject Keys(JsonNode? item, StructuralSchema schema)
    {
        JsonObject keys = [];
        foreach (var key in schema.ListMapKeys)
        {
            keys[key] = (item as JsonObject)?[key]?.DeepClone();
        }

        return keys;
    }
}
