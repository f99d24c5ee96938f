using System.Diagnostics.Metrics;
using Operator.Caching;
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

    public OperatorMetrics(CacheScopes scopes, TimeProvider time)
    {
        _time = time;
        _passes = _meter.CreateCounter<long>("recording_operator_reconcile_total", description: "Passes over a Recording, by result");
        _passDuration = _meter.CreateHistogram<double>("recording_operator_reconcile_duration_seconds", "s", "How long a pass takes");
        _stages = _meter.CreateCounter<long>("recording_operator_stage_outcomes_total", description: "Stages that ended, by stage, state and code");
        _stageDuration = _meter.CreateHistogram<double>("recording_operator_stage_duration_seconds", "s", "How long a stage took, from its start");
        _meter.CreateObservableGauge("recording_operator_recordings", () => CountByPhase(scopes), description: "Recordings, by phase");
    }

    /// <summary>A pass begins; dispose what is returned when it ended.</summary>
    public PassMeasurement MeasurePass() => new(this, _time.GetTimestamp());

    /// <summary>A stage reached an end.</summary>
    public void StageEnded(StageStatus stage)
    {
        var name = stage.Name.Split('/')[0]; // without the output's name, which users choose: labels must stay few
        _stages.Add(1, new("stage", name), new("state", stage.State.ToString()), new("code", stage.Code ?? ""));
        if (stage is { StartedAt: { } started, FinishedAt: { } finished, Reused: not true })
        {
            _stageDuration.Record((finished - started).TotalSeconds, new KeyValuePair<string, object?>("stage", name));
        }
    }

    /// <summary>Takes the meter down.</summary>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> CountByPhase(CacheScopes scopes) =>
        scopes.All.SelectMany(caches => caches.Recordings.List())
            .CountBy(recording => recording.Status?.Phase ?? RecordingPhase.Initialized)
            .Select(phase => new Measurement<long>(phase.Value, new KeyValuePair<string, object?>("phase", phase.Key.ToString())));

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
