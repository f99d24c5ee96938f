using Testing;
using Testing.Media;

namespace Operator.Tests.Monitoring;

/// <summary>What Prometheus' own tool says of the rules.</summary>
public sealed class PromtoolTests
{
    private static readonly string UnitTests = RepositoryFiles.PathOf("tests", "Operator.Tests", "Monitoring", "rules_test.yaml");

    [Fact]
    public async Task The_rules_are_valid() =>
        Assert.Contains("rules found", await Tool.RunAsync("promtool", ["check", "rules", "--lint=all", "--lint-fatal", MonitoringFiles.PathOf("rules.yaml")]), StringComparison.Ordinal);

    [Fact]
    public async Task Each_alert_fires_when_it_should_and_only_then() =>
        Assert.Contains("SUCCESS", await Tool.RunAsync("promtool", ["test", "rules", UnitTests]), StringComparison.Ordinal);

    [Fact]
    public void Each_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not()
    {
        var cases = Kubernetes.Yaml.YamlJson.Parse(File.ReadAllText(UnitTests))!["tests"]!.AsArray()
            .SelectMany(test => test!["alert_rule_test"]!.AsArray())
            .Select(test => (Alert: test!["alertname"]!.GetValue<string>(), Fires: test["exp_alerts"] is not null))
            .ToHashSet();

        Assert.Equal(
            MonitoringFiles.Alerts().Select(alert => alert["alert"]!.GetValue<string>()).SelectMany(alert => new[] { (alert, false), (alert, true) }).Order(),
            cases.Order());
    }
}
