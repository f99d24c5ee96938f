using System.Collections.Immutable;
using Kubernetes.Queueing;
using Operator.Api;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;

namespace Operator.Admission;

/// <summary>
/// Who runs what, over all Recordings: the only place that looks across them. A slot is promised before its Job is created, and free again when
/// the Recording's own pass sees the Job's end. Kept in memory alone: after a start it is what the Jobs show, and everyone who waits asks again.
/// </summary>
internal sealed class SlotLedger(ConcurrencyLimits limits, WorkQueue<RecordingKey> queue)
{
    private readonly Lock _lock = new();
    private readonly ImmutableDictionary<StageClass, ClassSlots> _classes = Enum.GetValues<StageClass>()
        .Where(stageClass => limits.Of(stageClass) is not null)
        .ToImmutableDictionary(stageClass => stageClass, stageClass => new ClassSlots(limits.Of(stageClass)!));

    /// <summary>Counts Jobs that run already, before the first pass.</summary>
    public void Begin(IEnumerable<(RecordingKey Key, string Stage)> running)
    {
        lock (_lock)
        {
            foreach (var recording in running.GroupBy(job => job.Key, job => StageGraph.ClassOf(job.Stage)))
            {
                foreach (var (stageClass, slots) in _classes)
                {
                    slots.Set(recording.Key, recording.Count(found => found == stageClass), []);
                }
            }
        }
    }

    /// <summary>Asks for the slots of the Jobs that a plan would create.</summary>
    /// <param name="key">The Recording.</param>
    /// <param name="observation">What was planned on.</param>
    /// <param name="plan">The plan as it were without limits.</param>
    /// <returns>The stages that must wait, and for what. Empty: the plan may be carried out.</returns>
    public ImmutableDictionary<string, Shortage> Ask(RecordingKey key, Observation observation, Plan plan)
    {
        if (_classes.IsEmpty)
        {
            return ImmutableDictionary<string, Shortage>.Empty;
        }

        var running = observation.Jobs.Where(JobStates.IsLive).Select(job => StageGraph.ClassOf(job.Stage)).ToList();
        var since = plan.Status.Run?.StartedAt ?? observation.Recording.CreatedAt;
        var wanted = plan.Actions.OfType<PlannedAction.CreateJob>().Where(create => create.Job.IsLimited).ToLookup(create => create.Job.Class, create => new Waiter(since, key, create.Job.StageKey));
        var shortages = ImmutableDictionary.CreateBuilder<string, Shortage>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var (stageClass, slots) in _classes)
            {
                Settle(key, slots, running.Count(found => found == stageClass), [.. wanted[stageClass]]);
                foreach (var waiter in wanted[stageClass].Where(waiter => !slots.IsPromised(key, waiter.Stage)))
                {
                    shortages[waiter.Stage] = limits.Of(stageClass)!.Shortage(stageClass, slots.IsFull(key.Namespace));
                }
            }
        }

        return shortages.ToImmutable();
    }

    /// <summary>The Recording is gone: what it ran or waited for is free.</summary>
    public void Forget(RecordingKey key)
    {
        lock (_lock)
        {
            foreach (var slots in _classes.Values)
            {
                Settle(key, slots, running: 0, []);
            }
        }
    }

    // Whoever else gets something now is told to come and take it.
    private void Settle(RecordingKey key, ClassSlots slots, int running, IReadOnlyList<Waiter> wanted)
    {
        slots.Set(key, running, wanted);
        foreach (var other in slots.Serve().Where(waiter => waiter.Key != key).ToList())
        {
            queue.Add(other.Key, QueuePriority.High);
        }
    }
}
