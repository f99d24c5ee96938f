using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>A stage that is switched off, or that the settings have no more, is skipped; what reads it uses what came before.</summary>
internal static class DisabledRule
{
    private const string NoOutput = "The settings have no output of this name any more; what it published stays where it is.";
    private const string NoStage = "The settings have no such stage any more.";

    public static StageVerdict? Apply(StageView stage) => stage.Node switch
    {
        { IsEnabled: true } => null,
        { IsDeparted: true } => Skip(stage, Reasons.Removed, stage.Node.IsUpload ? NoOutput : NoStage),
        _ => Skip(stage, Reasons.Disabled, message: null),
    };

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
