namespace Kubernetes.Queueing;

/// <summary>Which of two waiting keys goes first.</summary>
public enum QueuePriority
{
    /// <summary>The flood of a start-up: after the live changes.</summary>
    Low,

    /// <summary>Live changes.</summary>
    High,
}
