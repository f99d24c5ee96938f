using Kubernetes.Informers;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Metrics;

/// <summary>
/// Counts Recordings and their stages as they change: an event costs what one Recording costs, a scrape what the few counters cost, however many
/// Recordings there are.
/// </summary>
internal sealed class RecordingTally
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RecordingPhase, long> _phases = Enum.GetValues<RecordingPhase>().ToDictionary(phase => phase, _ => 0L);
    private readonly Dictionary<string, long> _stalled = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Stage, StageState State), long> _stages = [];

    /// <summary>Takes a change of the cache in.</summary>
    public void OnRecording(CacheEvent<V1Alpha1Recording> change)
    {
        lock (_lock)
        {
            if (change.Old is { } before)
            {
                Count(before, -1);
            }

            if (change.Type != CacheEventType.Deleted)
            {
                Count(change.Object, 1);
            }
        }
    }

    /// <summary>Recordings by phase, those that have none among them as Initialized.</summary>
    public IReadOnlyList<KeyValuePair<RecordingPhase, long>> Phases() => Copy(_phases);

    /// <summary>Recordings that wait for a person, by the reason of their condition Stalled.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Stalled() => Copy(_stalled);

    /// <summary>Stages that wait for their turn or run.</summary>
    public IReadOnlyList<KeyValuePair<(string Stage, StageState State), long>> Stages() => Copy(_stages);

    private static void Add<TKey>(Dictionary<TKey, long> counts, TKey key, long change)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + change;

    private void Count(V1Alpha1Recording recording, long change)
    {
        var status = recording.Status;
        Add(_phases, status?.Phase is { } phase && _phases.ContainsKey(phase) ? phase : RecordingPhase.Initialized, change);
        if (status?.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Stalled) is { Status: "True" } stalled)
        {
            Add(_stalled, LabelValues.StallReason(stalled.Reason), change);
        }

        foreach (var stage in status?.Stages ?? [])
        {
            if (stage.State is StageState.Queued or StageState.Running)
            {
                Add(_stages, (LabelValues.Stage(stage.Name), stage.State), change);
            }
        }
    }

    private List<KeyValuePair<TKey, long>> Copy<TKey>(Dictionary<TKey, long> counts)
        where TKey : notnull
    {
        lock (_lock)
        {
            return [.. counts];
        }
    }
}
