using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubernetes.Yaml;

/// <summary>Makes the JSON of one YAML document, and notes where its values stand. Anchors are followed and merge keys (<c>&lt;&lt;</c>) obeyed, as kubectl does.</summary>
internal sealed class YamlTree
{
    /// <summary>Deeper nesting than this is refused, before it can exhaust the stack.</summary>
    public const int MaxDepth = 100;

    /// <summary>More nodes than this, aliases counted each time they are used, are refused: a few lines of aliases can mean gigabytes.</summary>
    private const int MaxNodes = 1_000_000;

    private readonly YamlPlaces _places;
    private int _budget = MaxNodes;

    private YamlTree(YamlPlaces places) => _places = places;

    /// <summary>Null: the document is empty.</summary>
    public static YamlDocument? Read(YamlNode root)
    {
        var places = new YamlPlaces(PlaceOf(root.Start));
        return new YamlTree(places).ToJson(root, 0) is { } json ? new YamlDocument(json, places) : null;
    }

    public static TextPlace PlaceOf(Mark mark) => new((int)Math.Min(mark.Line, int.MaxValue), (int)Math.Min(mark.Column, int.MaxValue));

    private JsonNode? ToJson(YamlNode node, int depth)
    {
        Spend(node, depth);
        return node switch
        {
            YamlScalarNode scalar => YamlScalar.ToJson(scalar),
            YamlSequenceNode sequence => ToArray(sequence, depth),
            YamlMappingNode mapping => ToObject(mapping, depth),
            _ => throw Wrong(node, "this has no equal in JSON"),
        };
    }

    private JsonArray ToArray(YamlSequenceNode sequence, int depth)
    {
        var array = new JsonArray();
        foreach (var item in sequence.Children)
        {
            _places.Add(array, array.Count, PlaceOf(item.Start));
            array.Add(ToJson(item, depth + 1));
        }

        return array;
    }

    private JsonObject ToObject(YamlMappingNode mapping, int depth)
    {
        var json = new JsonObject();
        foreach (var (key, value) in mapping.Children.Where(member => !IsMerge(member.Key)))
        {
            // `a: 1` and `"a": 2` are two keys to YAML and one to JSON.
            var name = NameOf(key);
            if (!json.TryAdd(name, ToJson(value, depth + 1)))
            {
                throw Wrong(key, $"the key \"{name}\" is there twice");
            }

            _places.Add(json, name, PlaceOf(key.Start), PlaceOf(value.Start));
        }

        foreach (var (_, value) in mapping.Children.Where(member => IsMerge(member.Key)))
        {
            Merge(json, value, depth + 1);
        }

        return json;
    }

    // What the mapping says itself stands, and what was merged first stands over what is merged later.
    private void Merge(JsonObject json, YamlNode merged, int depth)
    {
        Spend(merged, depth);
        switch (merged)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children.Where(member => !IsMerge(member.Key)))
                {
                    var name = NameOf(key);
                    if (!json.ContainsKey(name))
                    {
                        json.Add(name, ToJson(value, depth + 1));
                        _places.Add(json, name, PlaceOf(key.Start), PlaceOf(value.Start));
                    }
                }

                foreach (var (_, value) in mapping.Children.Where(member => IsMerge(member.Key)))
                {
                    Merge(json, value, depth + 1);
                }

                break;
            case YamlSequenceNode sequence when sequence.Children.All(item => item is YamlMappingNode):
                foreach (var item in sequence.Children)
                {
                    Merge(json, item, depth + 1);
                }

                break;
            default:
                throw Wrong(merged, "a merge key (<<) takes a map, or a list of maps");
        }
    }

    private void Spend(YamlNode node, int depth)
    {
        if (--_budget < 0 || depth > MaxDepth)
        {
            throw Wrong(node, "the document is too large or too deep");
        }
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    private static string NameOf(YamlNode key) => key is YamlScalarNode { Value: { } name } ? name : throw Wrong(key, "a key must be a plain word");

    private static YamlFormatException Wrong(YamlNode node, string problem) => new(PlaceOf(node.Start), problem);
}
