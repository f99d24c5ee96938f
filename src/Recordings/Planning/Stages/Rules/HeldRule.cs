namespace Recordings.Planning.Stages.Rules;

/// <summary>Nothing starts while the Recording is paused or skipped, or its spec makes no sense.</summary>
internal static class HeldRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        if (stage.Situation.Hold is not { } hold)
        {
            return null;
        }

        // What waits for a failed stage would not start without the hold either.
        var outlook = stage.Inputs.WaitsFor?.Outlook is Outlook.Failed or Outlook.Blocked ? Outlook.Blocked : hold.Outlook;
        return hold.Reason == Reasons.PausedByUser && outlook != Outlook.Blocked
            ? stage.WaitToRun(hold.Reason, message: null, outlook)
            : stage.Wait(hold.Reason, message: null, outlook);
    }
}
