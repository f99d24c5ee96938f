namespace Recordings.Planning.Stages.Rules;

/// <summary>A stage whose indispensable input is skipped is skipped too: because that one is disabled, or because it failed.</summary>
internal static class ParentSkippedRule
{
    public static StageVerdict? Apply(StageView stage) => stage.Inputs.Missing is { } parent
        ? DisabledRule.Skip(
            stage,
            parent.Status.Reason == Reasons.Disabled ? Reasons.Disabled : Reasons.ParentFailed,
            $"{parent.Node.Key} is skipped ({parent.Status.Reason}).")
        : null;
}
