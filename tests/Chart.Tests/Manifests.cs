using System.Text.Json.Nodes;
using Kubernetes.Yaml;

namespace Chart.Tests;

/// <summary>Kubernetes objects, found by what they are.</summary>
internal sealed class Manifests(IReadOnlyList<JsonNode> all)
{
    public IReadOnlyList<JsonNode> All => all;

    /// <summary>The objects of a kind.</summary>
    public IReadOnlyList<JsonNode> Of(string kind) => [.. all.Where(manifest => Text(manifest["kind"]) == kind)];

    /// <summary>The only object of a kind.</summary>
    public JsonNode One(string kind) => Assert.Single(Of(kind));

    /// <summary>The pod that the Deployment makes.</summary>
    public JsonNode Pod => One("Deployment")["spec"]!["template"]!["spec"]!;

    /// <summary>The only container of that pod.</summary>
    public JsonNode Container => Assert.Single(Pod["containers"]!.AsArray())!;

    /// <summary>The operator's configuration file.</summary>
    public string OperatorFile => Text(One("ConfigMap")["data"]!["operator.yaml"]);

    /// <summary>The same, read.</summary>
    public JsonNode Configuration => YamlJson.Parse(OperatorFile)!;

    public static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    public static string Name(JsonNode manifest) => Text(manifest["metadata"]!["name"]);

    public static string Namespace(JsonNode manifest) => Text(manifest["metadata"]!["namespace"]);

    public static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(Text);
}
