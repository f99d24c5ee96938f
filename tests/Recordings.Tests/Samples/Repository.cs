using System.Text.Json.Nodes;
using Kubernetes.Yaml;

namespace Recordings.Tests.Samples;

/// <summary>The repository's own files, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The schema of a kind: the CRD's <c>openAPIV3Schema</c>.</summary>
    public static JsonNode Schema(string plural)
    {
        var definition = Assert.Single(YamlJson.ParseAll(File.ReadAllText(Path("config", "crds", $"{plural}.yaml"))));
        return Assert.Single(definition["spec"]!["versions"]!.AsArray())!["schema"]!["openAPIV3Schema"]!;
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Operator.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
