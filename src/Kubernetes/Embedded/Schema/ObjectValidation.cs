using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Schema;

/// <summary>Checks objects: members, required ones, how many.</summary>
internal static class ObjectValidation
{
    public static void Check(JsonObject map, StructuralSchema schema, string path, List<FieldError> errors)
    {
        foreach (var name in schema.Required.Where(name => !map.ContainsKey(name)))
        {
            errors.Add(FieldError.Required($"{path}.{name}"));
        }

        if (schema.MinProperties > map.Count)
        {
            errors.Add(FieldError.Invalid(path, JsonWords.Show(map), $"{path} in body should have at least {schema.MinProperties} properties"));
        }

        if (schema.MaxProperties < map.Count)
        {
            errors.Add(FieldError.Invalid(path, JsonWords.Show(map), $"{path} in body should have at most {schema.MaxProperties} properties"));
        }

        foreach (var (name, value) in map)
        {
            if (schema.Member(name) is { } member)
            {
                SchemaValidation.Check(value, member, $"{path}.{name}", errors);
            }
        }
    }
}
