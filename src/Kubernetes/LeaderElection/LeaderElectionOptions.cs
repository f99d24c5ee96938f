using Kubernetes.Client;

namespace Kubernetes.LeaderElection;

/// <summary>Which Lease, as whom, and how patiently. The times are Kubernetes' own defaults.</summary>
public sealed record LeaderElectionOptions
{
    /// <summary>The Lease that the candidates compete for.</summary>
    public required ObjectKey Lease { get; init; }

    /// <summary>Who we are: another one for each process, such as the pod's name with something random.</summary>
    public required string Identity { get; init; }

    /// <summary>Others wait so long after the last sign of the leader before they take over. Default 15 s.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A leader that could not renew for so long gives up, before others take over. Default 10 s.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries to acquire or renew. Default 2 s.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    internal bool IsConsistent => LeaseDuration > RenewDeadline && RenewDeadline > RetryPeriod && RetryPeriod > TimeSpan.Zero;
}
