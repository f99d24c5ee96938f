using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>When the run started and finished, and with which settings. A run that a changed Secret or setting brings back to life has not finished.</summary>
internal static class RunTimes
{
    public static RunStatus? Of(Situation situation, Ending ending, string? frozen)
    {
        if (situation.Run is not { } run)
        {
            return null;
        }

        var started = run.StartedAt ?? (situation.Spec.Paused && !ending.IsFinished ? null : Moments.Of(situation.Now));
        return run with { Config = frozen ?? run.Config, StartedAt = started, FinishedAt = ending.IsFinished ? run.FinishedAt ?? Moments.Of(situation.Now) : null };
    }
}
