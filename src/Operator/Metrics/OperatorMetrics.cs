using System.Diagnostics.Metrics;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Metrics;

/// <summary>
/// The operator's own metrics (meter <c>Operator</c>): what a person on call asks first. Those of the queue and of API requests are on the meter
/// <c>Kubernetes</c>.
/// </summary>
internal sealed class OperatorMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Operator";

    private readonly Meter _meter = new(MeterName);
    private readonly TimeProvider _time;
    private readonly Counter<long> _passes;
    private readonly Histogram<double> _passDuration;
    private readonly Counter<long> _stages;
    private readonly Histogram<double> _stageDuration;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _publications;
    private readonly ServiceMetrics _services;
    private volatile bool _isLeading;

    public OperatorMetrics(TimeProvider time)
    {
        _time = time;
        _passes = _meter.CreateCounter<long>("recording_operator_reconcile_total", description: "Passes over a Recording, by result");
        _passDuration = _meter.CreateHistogram<double>("recording_operator_reconcile_duration_seconds", "s", "How long a pass takes");
        _stages = _meter.CreateCounter<long>("recording_operator_stage_outcomes_total", description: "Stages that ended, by stage, state and code");
        _stageDuration = _meter.CreateHistogram(
            "recording_operator_stage_duration_seconds", "s", "How long a stage took, from the start of its last attempt", tags: null, Buckets.Stages);
        _retries = _meter.CreateCounter<long>(
            "recording_operator_stage_retries_total", description: "Attempts that failed and are followed by another, by stage and code");
        _publications = _meter.CreateCounter<long>(
            "recording_operator_publications_total", description: "Uploads that ended, by platform, result and code");
        _services = new ServiceMetrics(_meter);
        Usage = new UsageMetrics(_meter);
        new RecordingGauges(_meter, Recordings).Create();
        _meter.CreateObservableGauge("recording_operator_leader", () => _isLeading ? 1L : 0L, description: "1 on the replica that works, 0 on those that stand by");
        _meter.CreateObservableGauge(
            "recording_operator_build_info",
            () => new Measurement<long>(1, new("version", BuildInfo.Version), new KeyValuePair<string, object?>("revision", BuildInfo.Revision)),
            description: "Always 1; the labels say what was built");
    }

    /// <summary>Where it is all recorded.</summary>
    public Meter Meter => _meter;

    /// <summary>Is told of every change of a Recording.</summary>
    public RecordingTally Recordings { get; } = new();

    /// <summary>What each namespace comes to.</summary>
    public UsageMetrics Usage { get; }

    /// <summary>Whether this replica works.</summary>
    public bool IsLeading
    {
        get => _isLeading;
        set => _isLeading = value;
    }

    /// <summary>A pass begins; dispose what is returned when it ended.</summary>
    public PassMeasurement MeasurePass() => new(this, _time.GetTimestamp());

    /// <summary>A stage reached an end.</summary>
    public void StageEnded(StageStatus stage)
    {
        var name = LabelValues.Stage(stage.Name);
        _stages.Add(1, new("stage", name), new("state", stage.State.ToString()), new("code", LabelValues.Code(stage.Code)));
        if (stage is { StartedAt: { } started, FinishedAt: { } finished, Reused: not true })
        {
            _stageDuration.Record((finished - started).TotalSeconds, new KeyValuePair<string, object?>("stage", name));
        }
    }

    /// <summary>An attempt of a stage is over, whatever follows.</summary>
    public void AttemptEnded(EndedAttempt attempt)
    {
        _services.Count(attempt.Calls);
        if (attempt.IsTriedAgain)
        {
            _retries.Add(1, new("stage", LabelValues.Stage(attempt.Stage)), new("code", LabelValues.Code(attempt.Code)));
        }
    }

    /// <summary>An upload reached an end: it is up, or given up.</summary>
    public void Published(OutputStatus output) => _publications.Add(
        1,
        new("platform", LabelValues.Platform(output.Platform)),
        new("result", output.State.ToString()),
        new("code", LabelValues.Code(output.Code)));

    /// <summary>Takes the meter down.</summary>
    public void Dispose() => _meter.Dispose();

    private void PassEnded(long startedAt, string result)
    {
        _passes.Add(1, new KeyValuePair<string, object?>("result", result));
        _passDuration.Record(_time.GetElapsedTime(startedAt).TotalSeconds);
    }

    /// <summary>One pass: an error unless it says otherwise before it is disposed.</summary>
    internal sealed class PassMeasurement(OperatorMetrics metrics, long startedAt) : IDisposable
    {
        private string _result = "error";

        public void Succeeded(string result) => _result = result;

        public void Dispose() => metrics.PassEnded(startedAt, _result);
    }
}
