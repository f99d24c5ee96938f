namespace Recordings.Planning.Stages.Rules;

/// <summary>An output's own pause.</summary>
internal static class SuspendedRule
{
    public static StageVerdict? Apply(StageView stage) =>
        stage.Node.Output?.Suspended ?? false ? stage.Wait(Reasons.Suspended, message: null, Outlook.Held) : null;
}
