using System.Collections.Immutable;
using Operator.Api;
using Recordings.Planning;
using Recordings.Planning.Admission;

namespace Operator.Admission;

/// <summary>Plans within what is shared: planned as if alone first, and again where that wants more than its turn allows.</summary>
internal sealed class AdmittedPlanner(PlanFunction plan, SlotLedger slots)
{
    private static readonly TimeSpan QuotaInterval = TimeSpan.FromSeconds(30);

    /// <summary>The plan that may be carried out now, and what it was made on.</summary>
    public (Plan Plan, Observation Observation) Plan(RecordingKey key, Observation observation, DateTimeOffset now)
    {
        var alone = plan(observation, now);
        var shortages = slots.Ask(key, observation, alone);
        if (shortages.IsEmpty)
        {
            return (alone, observation);
        }

        observation = observation with { Shortages = shortages };
        return (plan(observation, now), observation);
    }

    /// <summary>What is to be said once the namespace's quota has refused the Jobs of some stages: they wait. Nothing of it is to be carried out.</summary>
    /// <param name="overQuota">By stage, what the server said.</param>
    /// <param name="observation">What was planned on.</param>
    /// <param name="now">The same time.</param>
    public Plan PlanWithout(ImmutableDictionary<string, string> overQuota, Observation observation, DateTimeOffset now)
    {
        var refused = overQuota.Select(stage => KeyValuePair.Create(stage.Key, new Shortage(Reasons.QuotaExceeded, stage.Value, now + QuotaInterval)));
        return plan(observation with { Shortages = observation.Shortages.SetItems(refused) }, now);
    }

    /// <summary>The Recording is gone.</summary>
    public void Forget(RecordingKey key) => slots.Forget(key);
}
