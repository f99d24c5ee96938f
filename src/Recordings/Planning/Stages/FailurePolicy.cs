using Recordings.Contract;
using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;
using Recordings.Planning.Retry;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What follows from a failed attempt, by the class of its error.</summary>
internal static class FailurePolicy
{
    public static StageStatus Apply(StageNode node, StageStatus known, string job, JobEnd end)
    {
        var failed = known with
        {
            Code = end.Code,
            Message = end.Message,
            Job = job,
            Progress = null,
            ProgressAt = null,
            FinishedAt = Moments.Of(end.At),
            Artifacts = null,
            MaxAttempts = node.Retry.MaxAttempts,
        };
        return ErrorCatalogue.Describe(end.Code!).Class switch
        {
            ErrorClass.Permanent => Final(node, failed with { FailedAttempts = failed.FailedAttempts + 1 }),
            ErrorClass.Retryable => Retry(node, failed with { FailedAttempts = failed.FailedAttempts + 1 }, job, end),
            ErrorClass.InputCorrupt => AfterProducer(node, failed with { FailedAttempts = failed.FailedAttempts + 1 }),
            ErrorClass.Deferred => Pending(failed, Reasons.Deferred, end.At + Deferral(node, failed, end)),
            _ => Continue(failed, end),
        };
    }

    /// <summary>
    /// Not tried again by itself. Where the recording can do without, the stage is skipped instead. Every rule that ends a stage without success
    /// does it here, so that none forgets to ask; what went wrong stays to be read.
    /// </summary>
    public static StageStatus Final(StageNode node, StageStatus failed) => failed with
    {
        State = node.MayFail ? StageState.Skipped : StageState.Failed,
        Reason = node.MayFail ? Reasons.Error : failed.Code,
        NextAttemptAt = null,
    };

    private static StageStatus Retry(StageNode node, StageStatus failed, string job, JobEnd end)
    {
        if (failed.FailedAttempts >= node.Retry.MaxAttempts)
        {
            return Final(node, failed);
        }

        var ours = Backoff.AfterFailure(node.Retry, failed.FailedAttempts, job);
        var asked = Asked(end) ?? TimeSpan.Zero;
        return Pending(failed, Reasons.BackingOff, end.At + (asked > ours ? asked : ours));
    }

    /// <summary>The producer runs first; this stage waits for it, not for a moment.</summary>
    private static StageStatus AfterProducer(StageNode node, StageStatus failed) =>
        failed.FailedAttempts >= node.Retry.MaxAttempts ? Final(node, failed) : Pending(failed, Reasons.WaitingForStage, at: null);

    private static StageStatus Continue(StageStatus interrupted, JobEnd end)
    {
        var interruptions = interrupted.Attempt - interrupted.FailedAttempts;
        var delay = Backoff.AfterInterruption(interruptions);
        return Pending(interrupted, end.Code!, delay == TimeSpan.Zero ? null : end.At + delay);
    }

    private static TimeSpan Deferral(StageNode node, StageStatus deferred, JobEnd end) => end.Code is ErrorCodes.SourceNotReady or ErrorCodes.UploadUnconfirmed && Asked(end) is null
        ? Backoff.AfterLook(deferred.Attempt - deferred.FailedAttempts)
        : Backoff.AfterQuota(node.Retry, Asked(end));

    private static TimeSpan? Asked(JobEnd end) => end.Result?.RetryAfter - end.At;

    private static StageStatus Pending(StageStatus failed, string reason, DateTimeOffset? at) => failed with
    {
        State = StageState.Pending,
        Reason = reason,
        NextAttemptAt = at is { } moment ? Moments.Of(moment) : null,
    };
}
