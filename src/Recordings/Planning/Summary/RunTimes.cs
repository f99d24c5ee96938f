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
        if (frozen is not null)
        {
            // Until then the run's template could still be changed.
            run = run with { Config = frozen, Template = situation.Config.Templates.RunTemplate?.Name };
        }

        return run with { StartedAt = started, FinishedAt = ending.IsFinished ? run.FinishedAt ?? Moments.Of(situation.Now) : null };
    }
}
