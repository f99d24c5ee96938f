using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>
/// What this run has settled stays so until the next one. A changed spec never starts work by itself: it only shows that the stage is stale.
/// </summary>
internal static class SettledRules
{
    public static StageVerdict? Succeeded(StageView stage)
    {
        if (stage.Known.State != StageState.Succeeded)
        {
            return null;
        }

        var isStale = stage.Node.Output?.Republish != RepublishRule.Never
            && (stage.Inputs.AreStale || (stage.Inputs.AreComplete && stage.Known.Fingerprint != stage.Fingerprint));
        return isStale
            ? stage.Keep(Outlook.Done, PlanAction.Run, Reasons.Stale) with { IsStale = true }
            : stage.Keep(Outlook.Done, PlanAction.Reuse, Reasons.Unchanged);
    }

    public static StageVerdict? Failed(StageView stage) => stage.Known.State == StageState.Failed
        ? stage.Keep(Outlook.Failed, PlanAction.Wait, stage.Known.Code ?? Reasons.Error)
        : null;

    public static StageVerdict? SkippedByError(StageView stage) => stage.Known is { State: StageState.Skipped, Reason: Reasons.Error }
        ? stage.Keep(Outlook.Done, PlanAction.Skip, Reasons.Error)
        : null;
}
