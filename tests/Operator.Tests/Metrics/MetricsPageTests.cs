using System.Text.RegularExpressions;
using Operator.Tests.Monitoring;
using Testing;

namespace Operator.Tests.Metrics;

public sealed partial class MetricsPageTests
{
    [Fact]
    public void Every_metric_in_the_code_is_on_the_page_and_every_one_on_the_page_is_in_the_code()
    {
        var page = OnPage().Matches(File.ReadAllText(RepositoryFiles.PathOf("docs", "operations.md"))).Select(match => match.Groups[1].Value);

        Assert.Equal(MonitoringFiles.InCode().Keys.Order(StringComparer.Ordinal), page.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`((?:recording_operator|workqueue|rest_client)_\\w+)`")]
    private static partial Regex OnPage();
}
