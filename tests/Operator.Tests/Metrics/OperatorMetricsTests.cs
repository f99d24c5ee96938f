using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Metrics;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing;

namespace Operator.Tests.Metrics;

public sealed class OperatorMetricsTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly OperatorMetrics _metrics;
    private readonly MetricCollector _collector;

    public OperatorMetricsTests()
    {
        _metrics = new OperatorMetrics(_time);
        _collector = Scraped.CollectorOf(_metrics);
    }

    [Fact]
    public void Recordings_are_counted_by_phase_as_they_come_change_and_go()
    {
        var (first, second) = (In(null), In(RecordingPhase.Ready));
        Told(CacheEventType.Added, first, old: null);
        Told(CacheEventType.Added, second, old: null);
        Assert.Equal((1, 1, 0), (Phase("Initialized"), Phase("Ready"), Phase("Expired")));

        var expired = In(RecordingPhase.Expired);
        Told(CacheEventType.Updated, expired, second);
        Told(CacheEventType.Deleted, first, first);

        Assert.Equal((0, 0, 1), (Phase("Initialized"), Phase("Ready"), Phase("Expired")));
    }

    [Fact]
    public void A_deletion_of_what_was_never_known_counts_for_nothing()
    {
        Told(CacheEventType.Deleted, In(RecordingPhase.Ready), old: null);

        Assert.Equal(0, Phase("Ready"));
    }

    [Fact]
    public void Recordings_that_wait_for_a_person_are_counted_by_the_reason()
    {
        var stalled = In(RecordingPhase.Downloaded, new Condition { Type = ConditionTypes.Stalled, Status = "True", Reason = ErrorCodes.SilentRecording });
        Told(CacheEventType.Added, stalled, old: null);
        Told(CacheEventType.Added, In(RecordingPhase.Ready, new Condition { Type = ConditionTypes.Stalled, Status = "False", Reason = Reasons.NotStalled }), old: null);
        Assert.Equal(1, Value("recording_operator_recordings_stalled{reason=\"SilentRecording\"}"));
        Assert.Single(Scrape().Series, series => series.Key.StartsWith("recording_operator_recordings_stalled", StringComparison.Ordinal));

        Told(CacheEventType.Updated, In(RecordingPhase.Ready), stalled);

        Assert.Equal(0, Value("recording_operator_recordings_stalled{reason=\"SilentRecording\"}"));
    }

    [Fact]
    public void Stages_that_wait_or_run_are_counted_all_outputs_together()
    {
        var recording = In(RecordingPhase.Uploading);
        var stages = new[] { ("upload/a", StageState.Running), ("upload/b", StageState.Running), ("upload/c", StageState.Queued), ("trim", StageState.Succeeded) };
        recording.Status = recording.Status! with { Stages = [.. stages.Select(stage => new StageStatus { Name = stage.Item1, State = stage.Item2 })] };
        Told(CacheEventType.Added, recording, old: null);

        Assert.Equal(2, Value("recording_operator_stages{stage=\"upload\",state=\"Running\"}"));
        Assert.Equal(1, Value("recording_operator_stages{stage=\"upload\",state=\"Queued\"}"));
        Assert.DoesNotContain(Scrape().Series.Keys, series => series.Contains("trim", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stages_end_counts_by_stage_state_and_code_with_how_long_it_took()
    {
        var start = _time.GetUtcNow();
        _metrics.StageEnded(new StageStatus { Name = "trim", State = StageState.Failed, Code = ErrorCodes.MediaCorrupt, StartedAt = start, FinishedAt = start.AddSeconds(90) });

        Assert.Equal(1, Value("recording_operator_stage_outcomes_total{stage=\"trim\",state=\"Failed\",code=\"MediaCorrupt\"}"));
        Assert.Equal(0, Value("recording_operator_stage_duration_seconds_bucket{stage=\"trim\",le=\"60\"}"));
        Assert.Equal(1, Value("recording_operator_stage_duration_seconds_bucket{stage=\"trim\",le=\"120\"}"));
        Assert.Equal(90, Value("recording_operator_stage_duration_seconds_sum{stage=\"trim\"}"));
    }

    [Fact]
    public void A_reused_stage_counts_but_took_no_time()
    {
        var start = _time.GetUtcNow();
        _metrics.StageEnded(new StageStatus { Name = "trim", State = StageState.Succeeded, Reused = true, StartedAt = start, FinishedAt = start.AddSeconds(90) });

        Assert.Equal(1, Value("recording_operator_stage_outcomes_total{stage=\"trim\",state=\"Succeeded\",code=\"\"}"));
        Assert.DoesNotContain(Scrape().Series.Keys, series => series.StartsWith("recording_operator_stage_duration_seconds_", StringComparison.Ordinal));
    }

    [Fact]
    public void A_retry_counts_by_stage_and_code_and_the_last_failure_is_none()
    {
        _metrics.AttemptEnded(new EndedAttempt { Stage = StageNames.Download, Code = ErrorCodes.SourceUnavailable, IsTriedAgain = true });
        _metrics.AttemptEnded(new EndedAttempt { Stage = StageNames.Download, Code = ErrorCodes.SourceUnavailable, IsTriedAgain = false });

        Assert.Equal(1, Value("recording_operator_stage_retries_total{stage=\"download\",code=\"SourceUnavailable\"}"));
    }

    [Fact]
    public void A_publication_counts_by_platform_result_and_code()
    {
        _metrics.Published(new OutputStatus { Name = "our channel", Platform = "youtube", State = OutputState.Uploaded });
        _metrics.Published(new OutputStatus { Name = "our group", Platform = "vk", State = OutputState.Failed, Code = ErrorCodes.UploadRejected });

        Assert.Equal(1, Value("recording_operator_publications_total{platform=\"youtube\",result=\"Uploaded\",code=\"\"}"));
        Assert.Equal(1, Value("recording_operator_publications_total{platform=\"vk\",result=\"Failed\",code=\"UploadRejected\"}"));
    }

    [Fact]
    public void Calls_to_a_service_come_in_sums_and_none_is_lost()
    {
        var calls = new ServiceCalls { Service = ServiceNames.OpenAI, Failed = 1, Latency = [new LatencyBucket(3, 2.4), new LatencyBucket(2, 50)] };
        _metrics.AttemptEnded(new EndedAttempt { Stage = StageNames.Transcribe, Calls = [calls] });

        Assert.Equal(4, Value("recording_operator_provider_requests_total{service=\"openai\",result=\"ok\"}"));
        Assert.Equal(1, Value("recording_operator_provider_requests_total{service=\"openai\",result=\"failed\"}"));
        Assert.Equal(3, Value("recording_operator_provider_request_duration_seconds_bucket{service=\"openai\",le=\"1\"}"));
        Assert.Equal(3, Value("recording_operator_provider_request_duration_seconds_bucket{service=\"openai\",le=\"10\"}"));
        Assert.Equal(5, Value("recording_operator_provider_request_duration_seconds_bucket{service=\"openai\",le=\"30\"}"));
        Assert.Equal(52.4, Value("recording_operator_provider_request_duration_seconds_sum{service=\"openai\"}"), 6);
    }

    [Theory]
    [InlineData(-5, 1.0)]
    [InlineData(int.MaxValue, 1.0)]
    [InlineData(3, double.NaN)]
    [InlineData(3, double.PositiveInfinity)]
    [InlineData(3, -7.0)]
    public void Sums_that_make_no_sense_do_no_harm(int count, double seconds)
    {
        var calls = new ServiceCalls { Service = ServiceNames.Vk, Failed = count, Latency = [new LatencyBucket(count, seconds), null!] };
        _metrics.AttemptEnded(new EndedAttempt { Stage = StageNames.Upload, Calls = [calls, null!, new ServiceCalls { Service = "x", Latency = null! }] });

        Assert.All(Scrape().Series.Values, value => Assert.InRange(value, 0, 10_000_000_000));
    }

    [Fact]
    public void A_pass_counts_by_its_result_and_one_that_says_none_is_an_error()
    {
        using (var pass = _metrics.MeasurePass())
        {
            _time.Advance(TimeSpan.FromMilliseconds(30));
            pass.Succeeded("settled");
        }

        _metrics.MeasurePass().Dispose();

        Assert.Equal(1, Value("recording_operator_reconcile_total{result=\"settled\"}"));
        Assert.Equal(1, Value("recording_operator_reconcile_total{result=\"error\"}"));
        Assert.Equal(0.03, Value("recording_operator_reconcile_duration_seconds_sum"), 6);
    }

    [Fact]
    public void The_replica_that_works_says_so()
    {
        Assert.Equal(0, Value("recording_operator_leader"));
        _metrics.IsLeading = true;
        Assert.Equal(1, Value("recording_operator_leader"));
    }

    [Fact]
    public void What_was_built_is_told_by_labels()
    {
        var series = Assert.Single(Scrape().Series, series => series.Key.StartsWith("recording_operator_build_info", StringComparison.Ordinal));
        Assert.Matches("""^recording_operator_build_info\{version="\d+\.\d+\.\d+[^"]*",revision="[0-9a-z]+"\}$""", series.Key);
        Assert.Equal(1, series.Value);
    }

    public void Dispose()
    {
        _collector.Dispose();
        _metrics.Dispose();
    }

    private static V1Alpha1Recording In(RecordingPhase? phase, params Condition[] conditions) => new()
    {
        Metadata = new V1ObjectMeta { Name = "lecture", NamespaceProperty = "lectures" },
        Status = phase is null ? null : new RecordingStatus { Phase = phase, Conditions = conditions },
    };

    private void Told(CacheEventType type, V1Alpha1Recording recording, V1Alpha1Recording? old) =>
        _metrics.Recordings.OnRecording(new CacheEvent<V1Alpha1Recording>(type, recording, old, IsInitial: false));

    private double Phase(string phase) => Value($"recording_operator_recordings{{phase=\"{phase}\"}}");

    private double Value(string series) => Scrape().Series[series];

    private Scraped Scrape() => Scraped.Of(_collector);
}
