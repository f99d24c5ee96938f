using Operator.Metrics;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing;

namespace Operator.Tests.Metrics;

/// <summary>Usage by namespace: counted once, when a run is completed; bounded, whatever the namespaces are and whatever a runner says.</summary>
public sealed class UsageMetricsTests : IDisposable
{
    private static readonly DateTimeOffset End = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);
    private readonly OperatorMetrics _metrics = new(new FakeTime());
    private readonly MetricCollector _collector;

    public UsageMetricsTests() => _collector = Scraped.CollectorOf(_metrics);

    [Fact]
    public void A_completed_run_counts_once_with_its_hours_and_bytes()
    {
        _metrics.Usage.Reported("school", Status(End, "Unknown"), Status(End));
        _metrics.Usage.Reported("school", Status(End), Status(End));
        _metrics.Usage.Reported("school", before: null, Status(End, "False"));

        Assert.Equal(1, Value("recordings_total{recording_namespace=\"school\"}"));
        Assert.Equal(5400, Value("source_seconds_total{recording_namespace=\"school\"}"));
        Assert.Equal(4500, Value("trimmed_seconds_total{recording_namespace=\"school\"}"));
        Assert.Equal(1000, Value("source_bytes_total{recording_namespace=\"school\"}"));
    }

    [Fact]
    public void Uploads_count_by_platform_and_each_clip_by_itself()
    {
        _metrics.Usage.Published("school", new OutputStatus { Platform = "youtube", State = OutputState.Uploaded });
        _metrics.Usage.Published("school", new OutputStatus { Platform = "youtube", State = OutputState.Uploaded, Clips = new ClipUploads { Total = 3, Uploaded = 2, Failed = 1 } });
        _metrics.Usage.Published("school", new OutputStatus { Platform = "vk", State = OutputState.Failed });

        Assert.Equal(3, Value("uploads_total{recording_namespace=\"school\",platform=\"youtube\"}"));
        Assert.DoesNotContain(Scraped.Of(_collector).Series.Keys, series => series.Contains("vk", StringComparison.Ordinal));
    }

    [Fact]
    public void Namespaces_beyond_the_bound_are_counted_together()
    {
        for (var number = 0; number < UsageMetrics.MaxNamespaces + 50; number++)
        {
            _metrics.Usage.Reported($"ns-{number}", before: null, Status(End));
        }

        Assert.Equal(50, Value("recordings_total{recording_namespace=\"Other\"}"));
        Assert.Equal(UsageMetrics.MaxNamespaces + 1, Scraped.Of(_collector).Series.Keys.Count(series => series.StartsWith("recording_operator_usage_recordings_total{", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-5)]
    public void A_length_that_is_none_spoils_no_sum(double seconds)
    {
        _metrics.Usage.Reported("school", before: null, Status(End) with { Media = new MediaStatus { DurationSeconds = seconds } });

        Assert.Equal(0, Value("source_seconds_total{recording_namespace=\"school\"}"));
    }

    public void Dispose()
    {
        _collector.Dispose();
        _metrics.Dispose();
    }

    private static RecordingStatus Status(DateTimeOffset finishedAt, string succeeded = "True") => new()
    {
        Run = new RunStatus { Generation = 1, FinishedAt = finishedAt },
        Conditions = [new Condition { Type = ConditionTypes.Succeeded, Status = succeeded, Reason = "Because", Message = "Because." }],
        Media = new MediaStatus { DurationSeconds = 5400, TrimmedSeconds = 4500, SizeBytes = 1000 },
    };

    private double Value(string series) => Scraped.Of(_collector).Series[$"recording_operator_usage_{series}"];
}
