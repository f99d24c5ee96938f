using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubernetes.Yaml;
using Testing;

namespace Operator.Tests.Monitoring;

/// <summary>The files of config/monitoring, and what they name.</summary>
internal static partial class MonitoringFiles
{
    public static string PathOf(string name) => RepositoryFiles.PathOf("config", "monitoring", name);

    /// <summary>The groups of rules.yaml.</summary>
    public static JsonArray Groups() => Read("rules.yaml")["groups"]!.AsArray();

    public static IReadOnlyList<JsonNode> Alerts() => [.. Groups().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];

    public static JsonNode Read(string name) => YamlJson.Parse(File.ReadAllText(PathOf(name)))!;

    /// <summary>Every expression of a dashboard's panels, and of its variables.</summary>
    public static IEnumerable<string> Expressions(JsonNode dashboard) =>
        dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]?.AsArray() ?? []).Select(target => target!["expr"]!.GetValue<string>())
            .Concat(dashboard["templating"]!["list"]!.AsArray().Select(variable => variable!["definition"]?.GetValue<string>() ?? ""));

    /// <summary>The metrics that a PromQL expression names, histograms by their own name.</summary>
    public static IEnumerable<string> MetricsIn(string expression) => MetricName().Matches(expression).Select(match => match.Value);

    /// <summary>The metrics that the code creates.</summary>
    public static IReadOnlyDictionary<string, string> InCode() => Directory.EnumerateFiles(RepositoryFiles.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Created().Matches(File.ReadAllText(file)))
        .Select(match => (Kind: match.Groups[1].Value, Name: match.Groups[2].Value))
        .Distinct()
        .ToDictionary(metric => metric.Name, metric => metric.Kind);

    [GeneratedRegex("Create(Counter|Histogram|ObservableGauge)(?:<\\w+>)?\\(\\s*\"(\\w+)\"")]
    private static partial Regex Created();

    [GeneratedRegex("\\b(?:recording_operator|workqueue|rest_client)_\\w+")]
    private static partial Regex MetricName();
}
