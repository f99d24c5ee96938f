using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Testing;

namespace Cli.Tests.Manifests;

/// <summary>The schemas, as config/crds has them: what the tests hold messages against.</summary>
internal static class Crds
{
    public const string Version = "recording-operator.dev/v1alpha1";

    /// <summary>By kind.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Schemas { get; } = Directory
        .EnumerateFiles(RepositoryFiles.PathOf("config", "crds"), "recording*.yaml")
        .Select(file => YamlJson.Parse(File.ReadAllText(file))!["spec"]!)
        .ToDictionary(spec => (string)spec["names"]!["kind"]!, spec => spec["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject(), StringComparer.Ordinal);

    /// <summary>Every schema below one, with the path that leads to it; lists have one item, maps one key.</summary>
    public static IEnumerable<(IReadOnlyList<object> Path, JsonObject Schema)> Below(JsonObject schema, IReadOnlyList<object> path)
    {
        yield return (path, schema);
        var members = schema["properties"] as JsonObject ?? [];
        var more = members.Select(member => (Step: (object)member.Key, Schema: member.Value!.AsObject()));
        if (schema["items"] is JsonObject items)
        {
            more = more.Append((0, items));
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            more = more.Append(("trim", values));
        }

        foreach (var (step, inner) in more)
        {
            foreach (var below in Below(inner, [.. path, step]))
            {
                yield return below;
            }
        }
    }

    /// <summary>A document of a kind that holds a value at a path, and nothing else.</summary>
    public static JsonObject Document(string kind, IReadOnlyList<object> path, JsonNode? value)
    {
        JsonNode? node = value?.DeepClone();
        for (var i = path.Count - 1; i >= 0; i--)
        {
            node = path[i] is string name ? new JsonObject { [name] = node } : new JsonArray(node);
        }

        var document = node!.AsObject();
        document["apiVersion"] = Version;
        document["kind"] = kind;
        document["metadata"] = new JsonObject { ["name"] = "made-up" };
        return document;
    }
}
