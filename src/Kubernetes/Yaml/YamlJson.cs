using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubernetes.Yaml;

/// <summary>
/// YAML text as JSON documents, scalars by the YAML 1.2 core schema (so <c>no</c> and <c>on</c> are strings). The one place that reads YAML:
/// what comes out is decoded by source-generated JSON, so nothing is looked up by reflection.
/// </summary>
public static class YamlJson
{
    /// <summary>Deeper nesting than this is refused, before it can exhaust the stack.</summary>
    private const int MaxDepth = 100;

    /// <summary>More nodes than this, aliases counted each time they are used, are refused: a few lines of aliases can mean gigabytes.</summary>
    private const int MaxNodes = 1_000_000;

    /// <summary>Every document of a stream. Empty documents (two <c>---</c> in a row, comments only) are left out.</summary>
    /// <exception cref="FormatException">The text is not YAML, or has no JSON equal; the message says where.</exception>
    public static IReadOnlyList<JsonNode> ParseAll(string text)
    {
        var stream = Load(text);
        var documents = new List<JsonNode>(stream.Documents.Count);
        foreach (var document in stream.Documents)
        {
            var budget = MaxNodes;
            if (ToJson(document.RootNode, 0, ref budget) is { } json)
            {
                documents.Add(json);
            }
        }

        return documents;
    }

    /// <summary>The only document of a text; null when it is empty.</summary>
    /// <exception cref="FormatException">The text is not YAML, has no JSON equal, or holds several documents.</exception>
    public static JsonNode? Parse(string text) => ParseAll(text) switch
    {
        [] => null,
        [var only] => only,
        var several => throw new FormatException($"one YAML document is wanted, {several.Count} were found"),
    };

    private static YamlStream Load(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new BoundedParser(new Parser(new StringReader(text)), MaxDepth));
            return stream;
        }
        catch (YamlException e)
        {
            throw new FormatException(At(e.Start, e.Message), e);
        }
    }

    private static JsonNode? ToJson(YamlNode node, int depth, ref int budget)
    {
        if (--budget < 0 || depth > MaxDepth)
        {
            throw new FormatException(At(node.Start, "the document is too large or too deep"));
        }

        return node switch
        {
            YamlScalarNode scalar => YamlScalar.ToJson(scalar),
            YamlSequenceNode sequence => ToArray(sequence, depth, ref budget),
            YamlMappingNode mapping => ToObject(mapping, depth, ref budget),
            _ => throw new FormatException(At(node.Start, "this has no equal in JSON")),
        };
    }

    private static JsonArray ToArray(YamlSequenceNode sequence, int depth, ref int budget)
    {
        var array = new JsonArray();
        foreach (var item in sequence.Children)
        {
            array.Add(ToJson(item, depth + 1, ref budget));
        }

        return array;
    }

    private static JsonObject ToObject(YamlMappingNode mapping, int depth, ref int budget)
    {
        var json = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw new FormatException(At(key.Start, "a key must be a plain word"));
            }

            // `a: 1` and `"a": 2` are two keys to YAML and one to JSON.
            if (!json.TryAdd(name, ToJson(value, depth + 1, ref budget)))
            {
                throw new FormatException(At(key.Start, $"the key \"{name}\" is there twice"));
            }
        }

        return json;
    }

    internal static string At(Mark mark, string message) => $"line {mark.Line}, column {mark.Column}: {message}";
}
