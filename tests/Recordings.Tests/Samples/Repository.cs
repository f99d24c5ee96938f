using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Testing;

namespace Recordings.Tests.Samples;

/// <summary>The repository's own files, as the tests here want them.</summary>
internal static class Repository
{
    /// <summary>A path below the root.</summary>
    public static string Path(params string[] parts) => RepositoryFiles.PathOf(parts);

    /// <summary>The schema of a kind: the CRD's <c>openAPIV3Schema</c>.</summary>
    public static JsonNode Schema(string plural) =>
        Assert.Single(Definition(plural)["versions"]!.AsArray())!["schema"]!["openAPIV3Schema"]!;

    /// <summary>The CRD's spec.</summary>
    public static JsonNode Definition(string plural) =>
        Assert.Single(YamlJson.ParseAll(File.ReadAllText(Path("config", "crds", $"{plural}.yaml"))))["spec"]!;
}
