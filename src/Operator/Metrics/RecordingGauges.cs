using System.Diagnostics.Metrics;

namespace Operator.Metrics;

/// <summary>What there is now, from the counters that every change keeps current. Every replica shows it, since each keeps the caches.</summary>
internal sealed class RecordingGauges(Meter meter, RecordingTally tally)
{
    /// <summary>Puts them on the meter.</summary>
    public void Create()
    {
        meter.CreateObservableGauge("recording_operator_recordings", ByPhase, description: "Recordings, by phase");
        meter.CreateObservableGauge(
            "recording_operator_recordings_stalled", ByReason, description: "Recordings that wait for a person, by the reason of their condition Stalled");
        meter.CreateObservableGauge("recording_operator_stages", ByStage, description: "Stages that wait for their turn or run, by stage and state");
    }

    private IEnumerable<Measurement<long>> ByPhase() =>
        tally.Phases().Select(count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>("phase", count.Key.ToString())));

    private IEnumerable<Measurement<long>> ByReason() =>
        tally.Stalled().Select(count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>("reason", count.Key)));

    private IEnumerable<Measurement<long>> ByStage() => tally.Stages().Select(count => new Measurement<long>(
        count.Value, new("stage", count.Key.Stage), new KeyValuePair<string, object?>("state", count.Key.State.ToString())));
}
