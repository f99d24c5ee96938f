using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Testing;

namespace Operator.Tests.Monitoring;

public sealed class MonitoringFilesTests
{
    public static TheoryData<string> Alerts => [.. Names()];

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Every_alert_names_its_section_of_the_runbook_which_is_there(string alert)
    {
        var rule = MonitoringFiles.Alerts().Single(rule => rule["alert"]!.GetValue<string>() == alert);
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "operations.md"));

        Assert.Equal($"docs/operations.md#{alert.ToLowerInvariant()}", rule["annotations"]!["runbook_url"]!.GetValue<string>());
        Assert.Contains($"\n### {alert}\n\n", page, StringComparison.Ordinal);
        Assert.Contains(rule["labels"]!["severity"]!.GetValue<string>(), new[] { "critical", "warning" });
        Assert.NotEmpty(rule["annotations"]!["summary"]!.GetValue<string>());
    }

    [Fact]
    public void Every_section_of_the_runbook_has_its_alert()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "operations.md"));
        var sections = Regex.Matches(page[page.IndexOf("## Alerts", StringComparison.Ordinal)..], "^### (?<alert>Recording\\w+)$", RegexOptions.Multiline)
            .Select(match => match.Groups["alert"].Value);

        Assert.Equal(Names().Order(StringComparer.Ordinal), sections.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_metric_that_a_rule_names_is_in_the_code() =>
        AssertKnown(MonitoringFiles.Alerts().Select(alert => alert["expr"]!.GetValue<string>()));

    [Fact]
    public void Every_metric_that_the_dashboard_names_is_in_the_code() => AssertKnown(MonitoringFiles.Expressions(Dashboard()));

    [Fact]
    public void Every_metric_of_the_code_is_on_the_dashboard()
    {
        var shown = MonitoringFiles.Expressions(Dashboard()).SelectMany(MonitoringFiles.MetricsIn).ToHashSet(StringComparer.Ordinal);
        var seen = MonitoringFiles.InCode().Keys.Where(name => shown.Any(metric => metric == name || metric == name + "_bucket" || metric == name + "_sum"));

        // How much is in hand is shown by its oldest.
        Assert.Equal(["workqueue_unfinished_work_seconds"], MonitoringFiles.InCode().Keys.Except(seen));
    }

    [Fact]
    public void The_rules_for_the_Prometheus_operator_are_the_same() =>
        Assert.True(JsonNode.DeepEquals(MonitoringFiles.Groups(), MonitoringFiles.Read("prometheus_rule.yaml")["spec"]!["groups"]), "prometheus_rule.yaml differs from rules.yaml: copy the groups");

    [Fact]
    public void Panels_have_their_own_ids_and_places()
    {
        var panels = Dashboard()["panels"]!.AsArray();
        var places = panels.Select(panel => panel!["gridPos"]!).SelectMany(place =>
            from x in Enumerable.Range(place["x"]!.GetValue<int>(), place["w"]!.GetValue<int>())
            from y in Enumerable.Range(place["y"]!.GetValue<int>(), place["h"]!.GetValue<int>())
            select (x, y)).ToList();

        Assert.Equal(panels.Count, panels.Select(panel => panel!["id"]!.GetValue<int>()).Distinct().Count());
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.All(places, place => Assert.InRange(place.x, 0, 23));
    }

    private static IEnumerable<string> Names() => MonitoringFiles.Alerts().Select(alert => alert["alert"]!.GetValue<string>());

    private static JsonNode Dashboard() => JsonNode.Parse(File.ReadAllText(MonitoringFiles.PathOf("dashboard.json")))!;

    private static void AssertKnown(IEnumerable<string> expressions)
    {
        var known = MonitoringFiles.InCode();
        var allowed = known.SelectMany(metric => metric.Value == "Histogram" ? new[] { "_bucket", "_sum", "_count" }.Select(end => metric.Key + end) : [metric.Key]);
        var named = expressions.SelectMany(MonitoringFiles.MetricsIn).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(allowed, StringComparer.Ordinal));
    }
}
