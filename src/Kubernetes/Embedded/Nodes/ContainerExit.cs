namespace Kubernetes.Embedded.Nodes;

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">0: well. 128 + n: by signal n.</param>
/// <param name="Message">Its termination message.</param>
/// <param name="Reason">Null: Completed or Error, by the exit code. Else such as <c>OOMKilled</c>.</param>
public sealed record ContainerExit(int ExitCode, string? Message = null, string? Reason = null)
{
    /// <summary>The reason that goes to the pod rather than to its container, such as <c>Evicted</c>.</summary>
    public string? PodReason { get; init; }
}
