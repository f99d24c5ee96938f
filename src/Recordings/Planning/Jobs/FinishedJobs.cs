using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Jobs;

/// <summary>
/// Ended Jobs go, but the last of each stage stays for its logs. Only those that the *observed* status has left behind: if this pass is the
/// first to read a result and the process dies before the status is written, the Job must still be there to be read again.
/// </summary>
internal static class FinishedJobs
{
    public static IEnumerable<PlannedAction> ToDelete(Situation situation)
    {
        if (situation.Before.Run is not { } run)
        {
            yield break;
        }

        foreach (var node in situation.Nodes)
        {
            var known = situation.Before.Stages?.FirstOrDefault(stage => stage.Name == node.Key);
            var jobs = situation.JobsOf(node);
            foreach (var job in jobs.Take(jobs.Length - 1))
            {
                if (known is not null && !job.IsBeingDeleted && !JobStates.IsLive(job) && IsLeftBehind(job, known, run))
                {
                    yield return new PlannedAction.DeleteJob(job.Name, job.Uid, Reasons.ResultRecorded);
                }
            }
        }
    }

    /// <summary>
    /// Whether a Job is one of those that were deleted so, its pod gone already. Its end may never have been written into it: what is left of it must not
    /// pass for work.
    /// </summary>
    public static bool IsGone(ObservedJob job, RecordingStatus status) =>
        job is { IsBeingDeleted: true, Pod: null }
        && status.Run is { } run
        && status.Stages?.FirstOrDefault(stage => stage.Name == StageNode.KeyOf(job.Stage, job.Instance)) is { } known
        && IsLeftBehind(job, known, run);

    private static bool IsLeftBehind(ObservedJob job, StageStatus known, RunStatus run) =>
        known.Job != job.Name && (job.Run < run.Generation || (job.Run == run.Generation && job.Attempt < known.Attempt));
}
