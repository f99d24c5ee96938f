using Recordings.Planning.Admission;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>A stage that could start waits in a queue while what it needs is used up by others: the operator's limits, or the namespace's quota.</summary>
internal static class ShortageRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        if (stage.Situation.Observation.Shortages.TryGetValue(stage.Node.Key, out var shortage))
        {
            return Queue(stage, shortage);
        }

        // Told before, and not time to ask again.
        var known = stage.Known;
        return known.AwaitsItsTurn() && known.NextAttemptAt is { } at && at > stage.Now
            ? stage.Keep(Outlook.Active, PlanAction.Wait, known.Reason!) with { Wake = new Wake(at, known.Reason!) }
            : null;
    }

    private static StageVerdict Queue(StageView stage, Shortage shortage) => new()
    {
        Node = stage.Node,
        Status = stage.Known with
        {
            State = StageState.Queued,
            Reason = shortage.Reason,
            Message = shortage.Message,
            Progress = null,
            ProgressAt = null,
            NextAttemptAt = shortage.TryAgainAt is { } at ? Moments.Of(at) : null,
        },
        Outlook = Outlook.Active,
        Plan = PlanAction.Wait,
        PlanReason = shortage.Reason,
        Wake = shortage.TryAgainAt is { } again ? new Wake(again, shortage.Reason) : null,
    };
}
