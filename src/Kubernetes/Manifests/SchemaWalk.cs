using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;
using Kubernetes.Yaml;

namespace Kubernetes.Manifests;

/// <summary>One walk of a schema over a document.</summary>
/// <param name="places">Where its values stand.</param>
/// <param name="forms">What patterns mean.</param>
/// <param name="showsValues">Whether messages may show values.</param>
internal sealed class SchemaWalk(YamlPlaces places, IReadOnlyDictionary<string, ValueForm> forms, bool showsValues)
{
    private const int MaxMistakes = 1000;

    private readonly ValueWords _words = new(forms, showsValues);

    public List<ManifestMistake> Mistakes { get; } = [];

    /// <summary>Checks a member of an object.</summary>
    public void Check(JsonNode? value, StructuralSchema schema, string path, JsonObject parent, string key) =>
        Check(value, schema, path, places.OfKey(parent, key), places.OfValue(parent, key));

    /// <summary>A field that there must be, and is not; the place is that of what should hold it.</summary>
    public void Missing(string path, string remedy, JsonObject parent, string key) => Add(path, $"is missing: {remedy}", places.OfKey(parent, key));

    /// <summary>Checks the members of an object: known ones, required ones, how many. A null counts as absent, as the API server has it.</summary>
    /// <param name="map">The object.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="path">Its path; empty: the document.</param>
    /// <param name="isLeftOut">Members that are judged elsewhere.</param>
    /// <param name="place">Where its name stands.</param>
    public void CheckMembers(JsonObject map, StructuralSchema schema, string path, Func<string, bool> isLeftOut, TextPlace place)
    {
        foreach (var name in schema.Required.Where(name => map[name] is null && !isLeftOut(name)))
        {
            var remedy = schema.Member(name) is { } member ? $"write {_words.Expected(member)}" : "write it";
            Add(Join(path, name), $"is missing: {remedy}", map.ContainsKey(name) ? places.OfKey(map, name) : place);
        }

        foreach (var (name, value) in map.Where(member => !isLeftOut(member.Key)))
        {
            if (schema.Member(name) is { } member)
            {
                if (value is not null)
                {
                    Check(value, member, Join(path, name), map, name);
                }
            }
            else if (!schema.PreserveUnknown && !schema.AllowsAdditional)
            {
                Add(Join(path, name), ValueWords.Unknown(name, schema), places.OfKey(map, name));
            }
        }

        Count(map.Count, schema.MinProperties, schema.MaxProperties, path, place);
    }

    private void Check(JsonNode? value, StructuralSchema schema, string path, TextPlace key, TextPlace place)
    {
        if (Mistakes.Count >= MaxMistakes)
        {
            return;
        }

        if (value is null)
        {
            if (!schema.Nullable && schema.Type is not null)
            {
                Add(path, $"is empty: write {_words.Expected(schema)}", place);
            }
        }
        else if (!ValueKinds.Has(value, schema))
        {
            Add(path, _words.WrongKind(value, schema), place);
        }
        else
        {
            CheckKnownKind(value, schema, path, key, place);
        }
    }

    private void CheckKnownKind(JsonNode value, StructuralSchema schema, string path, TextPlace key, TextPlace place)
    {
        if (schema.Enum.Length > 0 && !schema.Enum.Any(allowed => JsonNode.DeepEquals(allowed, value)))
        {
            Add(path, _words.NotAllowed(value, schema), place);
            return;
        }

        switch (value)
        {
            case JsonObject map:
                CheckMembers(map, schema, path, _ => false, key);
                break;
            case JsonArray list:
                CheckItems(list, schema, path, key);
                break;
            default:
                foreach (var problem in _words.Problems((JsonValue)value, schema))
                {
                    Add(path, problem, place);
                }

                break;
        }

        foreach (var part in schema.AllOf)
        {
            Check(value, part, path, key, place);
        }
    }

    private void CheckItems(JsonArray list, StructuralSchema schema, string path, TextPlace key)
    {
        Count(list.Count, schema.MinItems, schema.MaxItems, path, key);
        HashSet<string> seen = [];
        for (var i = 0; i < list.Count; i++)
        {
            var (item, place) = (list[i], places.OfItem(list, i));
            if (schema.Items is { } items)
            {
                Check(item, items, $"{path}[{i}]", place, place);
            }

            if ((schema.UniqueItems || schema.ListType is "set" or "map") && Identity(item, schema) is { } identity && !seen.Add(identity))
            {
                Add($"{path}[{i}]", schema.ListType == "map"
                    ? $"is the second with {_words.ShowKeys(item!, schema)}: give each its own"
                    : $"{_words.Show(item!)} is there twice: write it once", place);
            }
        }
    }

    // Null: what is missing or of the wrong kind was told already.
    private static string? Identity(JsonNode? item, StructuralSchema schema)
    {
        if (schema.ListType != "map")
        {
            return item is null ? null : JsonWords.Show(item);
        }

        var keys = schema.ListMapKeys.Select(key => (item as JsonObject)?[key]).ToList();
        return keys.Contains(null) ? null : string.Join('\n', keys.Select(key => key!.ToJsonString()));
    }

    private void Count(int count, long? min, long? max, string path, TextPlace place)
    {
        if (count < min)
        {
            Add(path, count == 0 ? $"is empty: write at least {min}" : $"has {count} entries: at least {min} are wanted", place);
        }
        else if (count > max)
        {
            Add(path, $"has {count} entries: at most {max} are allowed", place);
        }
    }

    private void Add(string path, string problem, TextPlace place) => Mistakes.Add(new ManifestMistake(path, problem, place));

    // A key with dots in it, such as a label's, is one key.
    private static string Join(string path, string name)
    {
        if (name.Length > 0 && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-'))
        {
            return path.Length == 0 ? name : $"{path}.{name}";
        }

        return $"{path}[{ValueWords.Cut(name)}]";
    }
}
