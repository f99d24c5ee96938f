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
    /// <summary>Every document of a stream. Empty documents (two <c>---</c> in a row, comments only) are left out.</summary>
    /// <exception cref="FormatException">The text is not YAML, or has no JSON equal; the message says where.</exception>
    public static IReadOnlyList<JsonNode> ParseAll(string text)
    {
        try
        {
            return [.. Read(text).Select(document => document.Json)];
        }
        catch (YamlFormatException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>As <see cref="ParseAll"/>, with where each value stands.</summary>
    /// <exception cref="YamlFormatException">The text is not YAML, or has no JSON equal.</exception>
    public static IReadOnlyList<YamlDocument> Read(string text) =>
        [.. Load(text).Documents.Select(document => YamlTree.Read(document.RootNode)).OfType<YamlDocument>()];

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
            stream.Load(new BoundedParser(new Parser(new StringReader(text)), YamlTree.MaxDepth));
            return stream;
        }
        catch (YamlException e)
        {
            throw new YamlFormatException(YamlTree.PlaceOf(e.Start), e.Message, e);
        }
    }
}
