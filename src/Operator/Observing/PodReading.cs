using Kubernetes.Models;
using Recordings.Planning;

namespace Operator.Observing;

/// <summary>Reads a pod as the planner sees it. Pure.</summary>
internal static class PodReading
{
    public static ObservedPod Read(V1Pod pod)
    {
        var status = pod.Status;
        var state = status?.ContainerStatuses?.FirstOrDefault()?.State;
        return new ObservedPod
        {
            Name = pod.Metadata.Name ?? "",
            Phase = status?.Phase ?? "Pending",
            Reason = status?.Reason,
            Message = status?.Message,
            DisruptionReason = Condition(status, "DisruptionTarget", "True")?.Reason,
            IsBeingDeleted = pod.Metadata.DeletionTimestamp is not null,
            Unschedulable = Condition(status, "PodScheduled", "False")?.Message,
            WaitingReason = state?.Waiting?.Reason,
            WaitingMessage = state?.Waiting?.Message,
            StartedAt = state?.Running?.StartedAt ?? state?.Terminated?.StartedAt,
            Terminated = state?.Terminated is { } terminated ? Read(terminated) : null,
            MemoryLimit = MemoryLimit(pod),
        };
    }

    private static ObservedTermination Read(V1ContainerStateTerminated terminated) => new()
    {
        ExitCode = terminated.ExitCode,
        Reason = terminated.Reason,
        Message = terminated.Message,
        FinishedAt = terminated.FinishedAt,
    };

    private static V1PodCondition? Condition(V1PodStatus? status, string type, string value) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == value);

    private static string? MemoryLimit(V1Pod pod) =>
        pod.Spec?.Containers.FirstOrDefault()?.Resources?.Limits is { } limits && limits.TryGetValue("memory", out var limit) ? limit : null;
}
