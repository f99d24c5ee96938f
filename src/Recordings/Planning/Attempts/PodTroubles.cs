using Recordings.Contract;

namespace Recordings.Planning.Attempts;

/// <summary>Why a live Job's pod does not start.</summary>
/// <param name="Reason">An error code, or <see cref="Reasons.WaitingForPod"/>.</param>
/// <param name="Message">What the cluster says.</param>
/// <param name="NeedsUser">Whether it will not start until somebody mends something.</param>
public sealed record PodTrouble(string Reason, string Message, bool NeedsUser);

/// <summary>Tells a pod that can't start from one that merely starts, so that it is reported while it waits.</summary>
public static class PodTroubles
{
    /// <summary>How long a Job may be without a pod before that is told.</summary>
    public static TimeSpan PodPatience { get; } = TimeSpan.FromSeconds(15);

    /// <summary>What keeps a live Job from working; null: nothing.</summary>
    public static PodTrouble? Of(ObservedJob job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Pod is { } pod ? Of(pod) : job.IsBeingDeleted || now < OverdueAt(job) ? null : NoPod(job);
    }

    /// <summary>When a Job without a pod should have one.</summary>
    public static DateTimeOffset OverdueAt(ObservedJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.CreatedAt + PodPatience;
    }

    private static PodTrouble NoPod(ObservedJob job) => new(
        Reasons.WaitingForPod, $"Job {job.Name} has no pod yet: {job.PodRefusal ?? "see kubectl describe job"}", NeedsUser: false);

    private static PodTrouble? Of(ObservedPod pod) => pod switch
    {
        { WaitingReason: "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "RegistryUnavailable" } =>
            new PodTrouble(ErrorCodes.ImagePullFailed, Message(pod, "The runner image can't be pulled."), NeedsUser: true),
        { WaitingReason: "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError" } =>
            new PodTrouble(ErrorCodes.ConfigError, Message(pod, "The pod can't be made as configured."), NeedsUser: true),
        { Reason: "NodeLost" } or { Phase: "Unknown" } =>
            new PodTrouble(ErrorCodes.NodeLost, "The pod's node does not answer; the stage waits until the pod is known to be gone.", NeedsUser: false),
        { Unschedulable: { } why } => new PodTrouble(Reasons.WaitingForPod, why, NeedsUser: false),
        _ => null,
    };

    private static string Message(ObservedPod pod, string otherwise) =>
        string.IsNullOrWhiteSpace(pod.WaitingMessage) ? otherwise : pod.WaitingMessage;
}
