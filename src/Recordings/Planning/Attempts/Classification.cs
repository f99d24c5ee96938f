using Recordings.Contract;

namespace Recordings.Planning.Attempts;

/// <summary>Says how a Job that is not live any more ended: by its result, else by what the cluster says of its pod.</summary>
internal static class Classification
{
    private const string DeadlineReason = "DeadlineExceeded";

    /// <param name="job">A Job for which <see cref="JobStates.IsLive"/> is false.</param>
    /// <param name="timeout">The stage's timeout.</param>
    /// <param name="now">When its end is first seen, for ends without a time of their own.</param>
    public static JobEnd Of(ObservedJob job, TimeSpan timeout, DateTimeOffset now)
    {
        var at = job.Pod?.Terminated is { FinishedAt: { } second } ? WithinSecond(second, now) : now;
        return ResultReader.Read(job.Pod?.Terminated?.Message, leavesArtifacts: job.Stage is not (StageNames.Cleanup or StageNames.Sync)) switch
        {
            { Outcome: StageOutcome.Succeeded } done => new JobEnd { Result = done, At = at },
            { Outcome: StageOutcome.Failed } failed =>
                new JobEnd { Result = failed, Code = failed.Code, Message = failed.Message ?? "", At = at },
            { Outcome: StageOutcome.Interrupted } stopped => WhyStopped(job, timeout, at) with { Result = stopped },
            _ => Failure(WithoutResult(job, timeout), at),
        };
    }

    /// <summary>A kubelet cuts times to whole seconds: an end that is seen within that second was between its beginning and now.</summary>
    private static DateTimeOffset WithinSecond(DateTimeOffset second, DateTimeOffset now)
    {
        var latest = second + TimeSpan.FromSeconds(1);
        return now < second ? second : now < latest ? now : latest;
    }

    /// <summary>A runner that got SIGTERM does not know why; its pod and Job do.</summary>
    private static JobEnd WhyStopped(ObservedJob job, TimeSpan timeout, DateTimeOffset at)
    {
        if (job.FailedReason == DeadlineReason || (!job.IsBeingDeleted && at - job.CreatedAt >= timeout))
        {
            return Failure(DeadlineExceeded(timeout), at);
        }

        return Failure(PodFailures.Disruption(job.Pod) ?? (ErrorCodes.Interrupted, "It was asked to stop and left a checkpoint."), at);
    }

    private static (string Code, string Message) WithoutResult(ObservedJob job, TimeSpan timeout)
    {
        if (job.FailedReason == DeadlineReason || job.Pod?.Reason == DeadlineReason)
        {
            return DeadlineExceeded(timeout);
        }

        return PodFailures.Of(job);
    }

    private static (string Code, string Message) DeadlineExceeded(TimeSpan timeout) =>
        (ErrorCodes.DeadlineExceeded, $"It took longer than its timeout of {Json.GoDuration.Format(timeout)}.");

    private static JobEnd Failure((string Code, string Message) why, DateTimeOffset at) =>
        new() { Code = why.Code, Message = why.Message, At = at };
}
