using Recordings.Contract;

namespace Recordings.Planning.Attempts;

/// <summary>Classifies a pod that ended without a result, by the words that kubelet, scheduler and controllers leave in its status.</summary>
internal static class PodFailures
{
    private const int KilledExitCode = 137;
    private const int TerminatedExitCode = 143;

    public static (string Code, string Message) Of(ObservedJob job)
    {
        if (Disruption(job.Pod) is { } disruption)
        {
            return disruption;
        }

        if (job.Pod is not { } pod)
        {
            return PodGone(job);
        }

        return pod.Terminated is { } end ? OfContainer(job, pod, end) : OfPod(pod);
    }

    /// <summary>Whether something outside took the pod away: nobody's fault, not counted.</summary>
    public static (string Code, string Message)? Disruption(ObservedPod? pod)
    {
        var code = pod?.DisruptionReason switch
        {
            "PreemptionByScheduler" => ErrorCodes.Preempted,
            "EvictionByEvictionAPI" or "TerminationByKubelet" => ErrorCodes.Evicted,
            "DeletionByTaintManager" or "DeletionByPodGC" => ErrorCodes.NodeLost,
            _ => pod?.Reason switch
            {
                "Evicted" or "Shutdown" or "NodeShutdown" or "Terminated" or "NodeAffinity" => ErrorCodes.Evicted,
                "Preempting" or "Preempted" => ErrorCodes.Preempted,
                "NodeLost" => ErrorCodes.NodeLost,

                // The kubelet had no room after all: the scheduler will look again.
                { } reason when reason.StartsWith("OutOf", StringComparison.Ordinal) || reason == "UnexpectedAdmissionError" => ErrorCodes.Evicted,
                _ => null,
            },
        };
        return code is null ? null : (code, Sentence(ErrorCatalogue.Describe(code).Meaning, pod?.Message));
    }

    private static (string Code, string Message) OfContainer(ObservedJob job, ObservedPod pod, ObservedTermination end)
    {
        if (end.Reason == "OOMKilled")
        {
            var limit = pod.MemoryLimit is { } memory ? $"limit of {memory}" : "limit";
            return (ErrorCodes.OutOfMemory,
                $"The container was killed at its memory {limit}: raise stages.{job.Stage}.resources.limits.memory.");
        }

        if (end.Reason is "ContainerCannotRun" or "StartError" or "CreateContainerError")
        {
            return (ErrorCodes.ConfigError, Sentence("The container could not be started.", end.Message));
        }

        if ((job.IsBeingDeleted || pod.IsBeingDeleted) && end.ExitCode is KilledExitCode or TerminatedExitCode)
        {
            return (ErrorCodes.Interrupted, "It was asked to stop and ended without a result.");
        }

        return (ErrorCodes.Crashed, $"The runner ended with exit code {end.ExitCode} and without a result.");
    }

    private static (string Code, string Message) OfPod(ObservedPod pod) =>
        (ErrorCodes.Crashed, Sentence("The pod ended without a result.", pod.Message ?? pod.Reason));

    /// <summary>A pod that failed by itself stays with its Job; one that is gone was deleted by somebody, or with its node.</summary>
    private static (string Code, string Message) PodGone(ObservedJob job) =>
        (ErrorCodes.Evicted, Sentence("The pod is gone, and its result with it.", job.FailedMessage));

    private static string Sentence(string first, string? more) => string.IsNullOrWhiteSpace(more) ? first : $"{first} {more.Trim()}";
}
