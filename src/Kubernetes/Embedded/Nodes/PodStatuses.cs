using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>A pod's status as a kubelet words it.</summary>
internal static class PodStatuses
{
    // Waiting on is no transition: the times stay, and saying it again changes nothing.
    public static V1PodStatus Waiting(V1Pod pod, string reason, string message, DateTimeOffset now) => Make(pod, "Pending", pod.Status?.StartTime ?? now, isReady: false, new V1ContainerState
    {
        Waiting = new V1ContainerStateWaiting { Reason = reason, Message = message },
    });

    public static V1PodStatus Running(V1Pod pod, DateTimeOffset now) => Make(pod, "Running", now, isReady: true, new V1ContainerState
    {
        Running = new V1ContainerStateRunning { StartedAt = now },
    });

    public static V1PodStatus Terminated(V1Pod pod, ContainerExit exit, DateTimeOffset now)
    {
        var status = Make(pod, exit.ExitCode == 0 ? "Succeeded" : "Failed", now, isReady: false, new V1ContainerState
        {
            Terminated = new V1ContainerStateTerminated
            {
                ExitCode = exit.ExitCode,
                Reason = exit.Reason ?? (exit.ExitCode == 0 ? "Completed" : "Error"),
                Message = exit.Message,
                StartedAt = pod.Status?.ContainerStatuses?.FirstOrDefault()?.State?.Running?.StartedAt ?? now,
                FinishedAt = now,
            },
        });
        status.Reason = exit.PodReason;
        return status;
    }

    /// <summary>The node went away under the pod: nobody knows how its container ended.</summary>
    public static V1PodStatus Lost(V1Pod pod) => new()
    {
        Phase = "Failed",
        Reason = "NodeLost",
        Message = "The process that ran this pod's node ended; its container was stopped.",
        StartTime = pod.Status?.StartTime,
        HostIP = pod.Status?.HostIP,
        PodIP = pod.Status?.PodIP,
    };

    private static V1PodStatus Make(V1Pod pod, string phase, DateTimeOffset now, bool isReady, V1ContainerState state) => new()
    {
        Phase = phase,
        HostIP = "127.0.0.1",
        PodIP = "127.0.0.1",
        StartTime = pod.Status?.StartTime ?? now,
        Conditions =
        [
            new V1PodCondition { Type = "PodScheduled", Status = "True", LastTransitionTime = pod.Status?.StartTime ?? now },
            new V1PodCondition { Type = "Ready", Status = isReady ? "True" : "False", LastTransitionTime = now },
        ],
        ContainerStatuses =
        [
            new V1ContainerStatus { Name = pod.Spec!.Containers[0].Name, Image = pod.Spec.Containers[0].Image, Ready = isReady, State = state },
        ],
    };
}
