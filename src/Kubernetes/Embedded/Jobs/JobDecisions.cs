using Kubernetes.Models;

namespace Kubernetes.Embedded.Jobs;

/// <summary>
/// Decides on a Job with one completion, from its pods. As controllers since 1.26: a pod that vanished counts as failed, it is not made again.
/// </summary>
internal static class JobDecisions
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(6);

    public static bool IsFinished(V1Job job) =>
        job.Status?.Conditions?.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" }) == true;

    public static JobDecision Decide(V1Job job, IReadOnlyList<V1Pod> pods, DateTimeOffset now)
    {
        var (succeeded, failed, active) = Count(job, pods);
        var started = job.Status?.StartTime ?? now;
        var status = new V1JobStatus { StartTime = started, Active = Some(active), Succeeded = Some(succeeded), Failed = Some(failed) };
        var deadline = job.Spec!.ActiveDeadlineSeconds is { } seconds ? started.AddSeconds(seconds) : DateTimeOffset.MaxValue;
        if (succeeded >= (job.Spec.Completions ?? 1))
        {
            status.CompletionTime = now;
            return Finish(status, "Complete", reason: null, message: null, now);
        }

        if (now >= deadline)
        {
            status.Failed = Some(failed + active);
            return Finish(status, "Failed", "DeadlineExceeded", "Job was active longer than specified deadline", now);
        }

        if (failed > (job.Spec.BackoffLimit ?? 6))
        {
            return Finish(status, "Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit", now);
        }

        var untilDeadline = deadline - now;
        TimeSpan? wait = deadline == DateTimeOffset.MaxValue ? null : untilDeadline;
        if (active > 0)
        {
            return new JobDecision(status) { Wait = wait };
        }

        var backoff = Backoff(pods, failed, now);
        if (backoff > TimeSpan.Zero)
        {
            return new JobDecision(status) { Wait = backoff < untilDeadline ? backoff : untilDeadline };
        }

        status.Active = 1;
        return new JobDecision(status) { NewPod = failed, Wait = wait };
    }

    private static (int Succeeded, int Failed, int Active) Count(V1Job job, IReadOnlyList<V1Pod> pods)
    {
        var succeeded = pods.Count(pod => pod.Status?.Phase == "Succeeded");
        var failed = pods.Count(pod => pod.Status?.Phase == "Failed");
        var active = pods.Count - succeeded - failed;
        var was = job.Status ?? new V1JobStatus();
        var newlyFinished = Math.Max(0, succeeded + failed - (was.Succeeded ?? 0) - (was.Failed ?? 0));
        var vanished = Math.Max(0, (was.Active ?? 0) - active - newlyFinished);
        return (Math.Max(succeeded, was.Succeeded ?? 0), Math.Max(failed, was.Failed ?? 0) + vanished, active);
    }

    private static TimeSpan Backoff(IReadOnlyList<V1Pod> pods, int failed, DateTimeOffset now)
    {
        var last = pods.SelectMany(pod => pod.Status?.ContainerStatuses ?? []).Max(container => container.State?.Terminated?.FinishedAt);
        if (failed == 0 || last is null)
        {
            return TimeSpan.Zero;
        }

        var delay = FirstBackoff * Math.Pow(2, Math.Min(failed, 10) - 1);
        return last.Value + (delay < LongestBackoff ? delay : LongestBackoff) - now;
    }

    private static JobDecision Finish(V1JobStatus status, string type, string? reason, string? message, DateTimeOffset now)
    {
        status.Active = null;
        status.Conditions =
        [
            new V1JobCondition { Type = type, Status = "True", Reason = reason, Message = message, LastProbeTime = now, LastTransitionTime = now },
        ];
        return new JobDecision(status) { StopPods = true };
    }

    private static int? Some(int count) => count == 0 ? null : count;
}
