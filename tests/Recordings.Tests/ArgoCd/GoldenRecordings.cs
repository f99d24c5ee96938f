using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Recordings.Tests.Scenarios;

namespace Recordings.Tests.ArgoCd;

/// <summary>The Recordings of all golden scenarios, with their status, as the API server would show them.</summary>
internal static class GoldenRecordings
{
    /// <summary>By scenario: <c>Runs/never-run-the-pipeline-starts</c>.</summary>
    public static IReadOnlyDictionary<string, JsonObject> All { get; } = Directory.GetDirectories(GoldenFolder.Root)
        .SelectMany(Directory.GetDirectories)
        .Order(StringComparer.Ordinal)
        .ToDictionary(folder => Path.GetRelativePath(GoldenFolder.Root, folder), Read, StringComparer.Ordinal);

    private static JsonObject Read(string folder)
    {
        var recording = Document(folder, "recording.yaml");
        recording["status"] = Document(folder, "status.yaml");
        return recording;
    }

    private static JsonObject Document(string folder, string file) => YamlJson.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
}
