using Kubernetes.Models;

namespace Kubernetes.Embedded.Jobs;

/// <summary>What a Job needs now.</summary>
/// <param name="Status">As it should read.</param>
internal sealed record JobDecision(V1JobStatus Status)
{
    /// <summary>The number of the pod to make; null: none.</summary>
    public int? NewPod { get; init; }

    /// <summary>Whether the pods that run are to be stopped.</summary>
    public bool StopPods { get; init; }

    /// <summary>When to look again though nothing happens.</summary>
    public TimeSpan? Wait { get; init; }
}
