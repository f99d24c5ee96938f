using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Testing;
using Testing.Media;

namespace Chart.Tests;

/// <summary>The chart, rendered by eng/chart as Helm would.</summary>
internal static class HelmChart
{
    public static string PathOf(params string[] parts) => RepositoryFiles.PathOf(["charts", "recording-operator", .. parts]);

    /// <summary>The objects that an installation with these values makes.</summary>
    /// <param name="values">YAML, laid over the chart's own values.</param>
    /// <param name="flags">More for the renderer: <c>-kube-version v1.20.2</c>, say.</param>
    public static async Task<Manifests> RenderAsync(string values = "", params string[] flags) =>
        new(YamlJson.ParseAll(await RunAsync(values, flags)));

    /// <summary>What an installation says at its end.</summary>
    public static Task<string> NotesAsync(string values = "") => RunAsync(values, ["-notes"]);

    /// <summary>What the renderer says against these values.</summary>
    public static async Task<string> RefusalAsync(string values) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(values, []))).Message;

    /// <summary>The chart's own values.</summary>
    public static JsonNode Values() => YamlJson.Parse(File.ReadAllText(PathOf("values.yaml")))!;

    private static async Task<string> RunAsync(string values, string[] flags)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, values);
            return await Tool.RunAsync(RepositoryFiles.PathOf("eng", "chart"), ["render", "-f", file, .. flags]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
