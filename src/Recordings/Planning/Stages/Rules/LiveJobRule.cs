using Recordings.Planning.Attempts;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>
/// A stage with a Job that may still work never gets another, whatever run the Job is of. It is left to finish, unless the user stopped it
/// or a new run makes something else of it.
/// </summary>
internal static class LiveJobRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        if (stage.Live is { } job)
        {
            return Watch(stage, job);
        }

        // Created a moment ago and not seen yet, see VanishedJob.
        return stage.Known.HasJob()
            ? stage.Keep(Outlook.Active, PlanAction.Run, Reasons.Running) with
            {
                Wake = new Wake((stage.Known.StartedAt ?? stage.Now) + VanishedJob.Patience, Reasons.JobGone),
            }
            : null;
    }

    private static StageVerdict Watch(StageView stage, ObservedJob job)
    {
        var stop = WhyStopped(stage, job);
        var trouble = PodTroubles.Of(job, stage.Now);
        var (progress, wake) = ProgressRule.Apply(stage, job.Name);
        return new StageVerdict
        {
            Node = stage.Node,
            Status = progress with
            {
                State = trouble is null ? StageState.Running : StageState.Queued,
                Reason = stop ?? trouble?.Reason,
                Message = trouble?.Message,
                Attempt = job.Run == stage.Situation.Run?.Generation ? Math.Max(job.Attempt, progress.Attempt) : progress.Attempt,
                MaxAttempts = stage.Node.Retry.MaxAttempts,
                StartedAt = progress.Job == job.Name && progress.StartedAt is not null ? progress.StartedAt : Moments.Of(job.CreatedAt),
                FinishedAt = null,
                NextAttemptAt = null,
                Fingerprint = job.Fingerprint.Length > 0 ? job.Fingerprint : progress.Fingerprint,
                Artifacts = null,
                Reused = null,
                Job = job.Name,
            },
            Outlook = Outlook.Active,
            Plan = PlanAction.Run,
            PlanReason = Reasons.Running,
            NeedsUser = trouble?.NeedsUser ?? false,
            Wake = wake ?? PodIsDue(stage, job),
            Actions = stop is null || job.IsBeingDeleted || IsSeenToItsEnd(stage, stop) ? [] : [new PlannedAction.DeleteJob(job.Name, job.Uid, stop)],
        };
    }

    // Nobody uploads it again and finds it there: what it publishes at its last moment would be known to no one.
    private static bool IsSeenToItsEnd(StageView stage, string stop) => stop == Reasons.Removed && stage.Node.IsUpload;

    private static Wake? PodIsDue(StageView stage, ObservedJob job) =>
        job.Pod is null && !job.IsBeingDeleted && PodTroubles.OverdueAt(job) > stage.Now
            ? new Wake(PodTroubles.OverdueAt(job), Reasons.WaitingForPod)
            : null;

    private static string? WhyStopped(StageView stage, ObservedJob job)
    {
        var spec = stage.Situation.Spec;
        if (spec is { Paused: true, PauseMode: PauseMode.Stop })
        {
            return Reasons.Stopping;
        }

        if (stage.Node.IsDeparted)
        {
            return Reasons.Removed;
        }

        if (stage.Node.Output?.Suspended ?? false)
        {
            return Reasons.Suspended;
        }

        var isOfEarlierRun = stage.Situation.Run is { } run && job.Run < run.Generation;
        if (isOfEarlierRun && job.Fingerprint != stage.Fingerprint)
        {
            return Reasons.Superseded;
        }

        // It was stopped, and nobody wants that any more: it still ends.
        return job.IsBeingDeleted ? stage.Known.Reason ?? Reasons.Stopping : null;
    }
}
