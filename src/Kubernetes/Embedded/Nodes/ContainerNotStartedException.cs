namespace Kubernetes.Embedded.Nodes;

/// <summary>A container can't be started: its pod stays Pending and waits.</summary>
public sealed class ContainerNotStartedException : Exception
{
    /// <summary>With the waiting state's words.</summary>
    public ContainerNotStartedException(string reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Such as <c>ErrImagePull</c>.</summary>
    public string Reason { get; }

    /// <summary>When to try again though nothing changes. Null: when a Secret or ConfigMap of the namespace does.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
