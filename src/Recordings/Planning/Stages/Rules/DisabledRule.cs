using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>A stage that is switched off is skipped; what reads it uses what came before.</summary>
internal static class DisabledRule
{
    public static StageVerdict? Apply(StageView stage) => stage.Node.IsEnabled ? null : Skip(stage, Reasons.Disabled, message: null);

    /// <summary>A verdict that skips the stage.</summary>
    public static StageVerdict Skip(StageView stage, string reason, string? message) => new()
    {
        Node = stage.Node,
        Status = stage.Known with
        {
            State = StageState.Skipped,
            Reason = reason,
            Message = message,
            Code = null,
            NextAttemptAt = null,
            Progress = null,
            ProgressAt = null,
        },
        Outlook = Outlook.Done,
        Plan = PlanAction.Skip,
        PlanReason = reason,
    };
}
