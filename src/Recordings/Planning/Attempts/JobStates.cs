namespace Recordings.Planning.Attempts;

/// <summary>Whether a Job may still be working.</summary>
public static class JobStates
{
    private const string Succeeded = nameof(Succeeded);
    private const string Failed = nameof(Failed);

    /// <summary>
    /// True until its pod's container is known to have ended: also while it is being deleted, and when it failed by its deadline but the
    /// runner still has its grace. A stage with a live Job never gets another.
    /// </summary>
    public static bool IsLive(ObservedJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Pod is { } pod ? !HasEnded(pod) : job.FinishedCondition is null;
    }

    private static bool HasEnded(ObservedPod pod) => pod.Terminated is not null || pod.Phase is Succeeded or Failed;
}
