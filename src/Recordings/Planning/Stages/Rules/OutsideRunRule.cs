using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>A stage or output that was added, or switched on, after the run had finished waits for the next one.</summary>
internal static class OutsideRunRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        var hasFinished = stage.Situation.Run?.FinishedAt is not null;
        var wasNotPartOfIt = stage.Known.State == StageState.Skipped || stage.Known.Reason is null or Reasons.NotYetRun;
        return hasFinished && wasNotPartOfIt && stage.Situation.Before.Stages?.Any(known => IsWanted(known, stage)) != true
            ? stage.WaitToRun(Reasons.NotYetRun, "Raise spec.runGeneration to run it.", Outlook.Outside) with { IsStale = true }
            : null;
    }

    /// <summary>One that had its turn in the run and was let go again (a changed Secret, a raised uploadGeneration) is part of it.</summary>
    private static bool IsWanted(StageStatus before, StageView stage) =>
        before.Name == stage.Node.Key && before.State is StageState.Succeeded or StageState.Failed;
}
