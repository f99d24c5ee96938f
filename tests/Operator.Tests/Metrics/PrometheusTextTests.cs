using System.Diagnostics.Metrics;
using Operator.Metrics;

namespace Operator.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Fact]
    public void A_counter_is_the_sum_of_what_was_added_by_labels()
    {
        using var meter = new Meter(nameof(A_counter_is_the_sum_of_what_was_added_by_labels));
        using var collector = new MetricCollector(meter.Name);
        var counter = meter.CreateCounter<long>("stages_total", description: "Stages");
        counter.Add(1, new KeyValuePair<string, object?>("stage", "trim"));
        counter.Add(2, new KeyValuePair<string, object?>("stage", "trim"));
        counter.Add(1, new KeyValuePair<string, object?>("stage", "a\"b\\c\nd"));

        Assert.Equal(
            "# HELP stages_total Stages\n# TYPE stages_total counter\nstages_total{stage=\"trim\"} 3\nstages_total{stage=\"a\\\"b\\\\c\\nd\"} 1\n",
            PrometheusText.Write(collector.Collect()));
    }

    [Fact]
    public void A_gauge_is_asked_at_each_scrape_and_forgets_what_is_no_longer_there()
    {
        using var meter = new Meter(nameof(A_gauge_is_asked_at_each_scrape_and_forgets_what_is_no_longer_there));
        using var collector = new MetricCollector(meter.Name);
        var phase = "Ready";
        meter.CreateObservableGauge("recordings", () => new Measurement<long>(4, new KeyValuePair<string, object?>("phase", phase)));

        Assert.Contains("recordings{phase=\"Ready\"} 4\n", PrometheusText.Write(collector.Collect()), StringComparison.Ordinal);
        phase = "Uploaded";
        var text = PrometheusText.Write(collector.Collect());

        Assert.Contains("recordings{phase=\"Uploaded\"} 4\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ready", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_histograms_buckets_are_cumulative()
    {
        using var meter = new Meter(nameof(A_histograms_buckets_are_cumulative));
        using var collector = new MetricCollector(meter.Name);
        var histogram = meter.CreateHistogram<double>("pass_seconds");
        histogram.Record(0.002);
        histogram.Record(0.2);

        var text = PrometheusText.Write(collector.Collect());

        Assert.Contains("pass_seconds_bucket{le=\"0.001\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_bucket{le=\"0.0025\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_bucket{le=\"+Inf\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_count 2\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_sum 0.202\n", text, StringComparison.Ordinal);
    }
}
