using System.Collections.Immutable;
using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What is known of a stage once its ended Jobs have been read.</summary>
/// <param name="Status">The status with their results in it.</param>
/// <param name="News">The results that the status did not have yet, oldest first.</param>
internal sealed record Folded(StageStatus Status, ImmutableArray<JobEnd> News);

/// <summary>
/// Takes the results of ended Jobs into a stage's status, each once and in order. The observed status says how far that went, so a crash
/// between reading a result and writing the status only means that it is read again.
/// </summary>
internal static class ResultFold
{
    public static Folded Fold(Situation situation, StageNode node, StageStatus known, long run)
    {
        var folded = new Folded(known, []);
        foreach (var job in situation.JobsOf(node))
        {
            if (!JobStates.IsLive(job) && (IsNews(folded.Status, job, run) || IsLastWord(situation, node, folded.Status, job)))
            {
                var end = Classification.Of(job, node.Timeout, situation.Now) with { Job = job };
                folded = new Folded(Apply(node, folded.Status, job, end, run), folded.News.Add(end));
            }
        }

        return folded;
    }

    private static bool IsNews(StageStatus known, ObservedJob job, long run) =>
        IsAwaited(known, job) || (job.Run == run && job.Attempt > known.Attempt);

    /// <summary>
    /// A stage that left the settings is not made again, which would find what it made: so its last Job is read of whatever run it was. That run may be one
    /// that no status ever spoke of, since the process died when it had begun.
    /// </summary>
    private static bool IsLastWord(Situation situation, StageNode node, StageStatus known, ObservedJob job) =>
        node.IsDeparted && known.Job != job.Name && situation.JobsOf(node)[^1].Name == job.Name;

    private static bool IsAwaited(StageStatus known, ObservedJob job) =>
        known.HasJob() && known.Job == job.Name;

    private static StageStatus Apply(StageNode node, StageStatus known, ObservedJob job, JobEnd end, long run)
    {
        var counted = job.Run == run ? CountedIn(known, job, node) : known;
        return end.Code is null ? Succeeded(counted, job, end, run) : FailurePolicy.Apply(node, counted, job.Name, end);
    }

    /// <summary>Attempts that left no Job behind (a lost status, a deleted Job) are taken to have failed, but never for the last time.</summary>
    private static StageStatus CountedIn(StageStatus known, ObservedJob job, StageNode node)
    {
        var unseen = Math.Max(0, job.Attempt - known.Attempt - 1);
        return known with
        {
            Attempt = Math.Max(known.Attempt, job.Attempt),
            FailedAttempts = unseen == 0
                ? known.FailedAttempts
                : Math.Max(known.FailedAttempts, Math.Min(known.FailedAttempts + unseen, node.Retry.MaxAttempts - 1)),
        };
    }

    private static StageStatus Succeeded(StageStatus known, ObservedJob job, JobEnd end, long run)
    {
        var result = end.Result!;
        var done = known with
        {
            Reason = null,
            Message = result.Facts.Note,
            Code = null,
            NextAttemptAt = null,
            FinishedAt = Moments.Of(end.At),
            Job = job.Name,
            Fingerprint = job.Fingerprint.Length > 0 ? job.Fingerprint : result.Fingerprint,
            Artifacts = new StageArtifacts { Manifest = result.Manifest, Digest = result.Digest, SizeBytes = result.SizeBytes ?? 0 },
        };

        // What a Job of an earlier run made is only a memory: it counts if this run would make the same.
        return job.Run == run
            ? done with { State = StageState.Succeeded, Progress = 100, ProgressAt = null, Reused = result.Reused ? true : null }
            : done with { State = StageState.Pending, Progress = null, ProgressAt = null };
    }
}
