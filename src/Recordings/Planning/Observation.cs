using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Admission;
using Recordings.Planning.Config;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning;

/// <summary>Everything the planner may know of one Recording at one moment. Immutable; made by the operator's Observing room.</summary>
public sealed record Observation
{
    public required ObservedRecording Recording { get; init; }

    /// <summary>The operator's own configuration.</summary>
    public required OperatorSettings Operator { get; init; }

    /// <summary>
    /// The Recording's Jobs, in order of creation. Also those being deleted, and those that are gone while their pod is still there (made from
    /// the pod's labels, <see cref="ObservedJob.IsBeingDeleted"/> set): a stage's next Job must wait for the end of that pod.
    /// </summary>
    public ImmutableArray<ObservedJob> Jobs { get; init; } = [];

    /// <summary>Every Secret of the namespace that the Recording names, by name; a missing one is absent. Metadata only, never data.</summary>
    public ImmutableDictionary<string, ObservedSecret> Secrets { get; init; } = ImmutableDictionary<string, ObservedSecret>.Empty;

    /// <summary>Every RecordingTemplate of the namespace.</summary>
    public ImmutableArray<ObservedTemplate> Templates { get; init; } = [];

    /// <summary>
    /// The configuration that <c>status.run.config</c> names. Null: there is none, it is gone, or it is of no use: the run has succeeded, and its
    /// templates are all there.
    /// </summary>
    public FrozenConfig? Frozen { get; init; }

    /// <summary>The Recording's frozen configurations, oldest first. Looked at only when a run begins: else empty.</summary>
    public ImmutableArray<string> Revisions { get; init; } = [];

    /// <summary>Whether the namespace is being deleted: nothing can be created in it any more.</summary>
    public bool NamespaceIsTerminating { get; init; }

    /// <summary>What the stages that may not start now wait for, by stage key: others use it up.</summary>
    public ImmutableDictionary<string, Shortage> Shortages { get; init; } = ImmutableDictionary<string, Shortage>.Empty;

    /// <summary>The last progress that the runner reported, by Job name.</summary>
    public ImmutableDictionary<string, ProgressReport> Progress { get; init; } = ImmutableDictionary<string, ProgressReport>.Empty;
}

/// <summary>The Recording itself.</summary>
public sealed record ObservedRecording
{
    public required RecordingIdentity Identity { get; init; }
    public required RecordingSpec Spec { get; init; }
    public RecordingStatus Status { get; init; } = new();
    public long Generation { get; init; } = 1;
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The RecordingSource that created it, from <see cref="Labels.Source"/>; null: a person did.</summary>
    public string? Source { get; init; }

    /// <summary>Set once a user deleted it.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether it carries <see cref="Labels.Finalizer"/>.</summary>
    public bool HasFinalizer { get; init; }
}

/// <summary>A RecordingTemplate.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was created: of two with one priority the older is taken.</param>
/// <param name="Spec">What it says.</param>
public sealed record ObservedTemplate(string Name, DateTimeOffset CreatedAt, RecordingTemplateSpec Spec);

/// <summary>One Job of the Recording, and its pod.</summary>
public sealed record ObservedJob
{
    public required string Name { get; init; }
    public required string Uid { get; init; }

    /// <summary>The stage, from its label.</summary>
    public required string Stage { get; init; }
    public string? Instance { get; init; }
    public long Run { get; init; }
    public int Attempt { get; init; }
    public string Fingerprint { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public bool IsBeingDeleted { get; init; }

    /// <summary>The Job's own end, which comes a second after its pod's: Complete, Failed or null.</summary>
    public string? FinishedCondition { get; init; }

    /// <summary>The reason of the Failed condition, such as DeadlineExceeded.</summary>
    public string? FailedReason { get; init; }
    public string? FailedMessage { get; init; }

    /// <summary>The newest pod; null before it was made, or when it is gone.</summary>
    public ObservedPod? Pod { get; init; }

    /// <summary>What the cluster says of a pod that is overdue; null: nothing.</summary>
    public string? PodRefusal { get; init; }
}

/// <summary>A Job's pod.</summary>
public sealed record ObservedPod
{
    public required string Name { get; init; }

    /// <summary>Pending, Running, Succeeded, Failed or Unknown.</summary>
    public required string Phase { get; init; }

    /// <summary>The pod's own reason, such as Evicted, NodeLost or Preempting.</summary>
    public string? Reason { get; init; }
    public string? Message { get; init; }

    /// <summary>The reason of a true DisruptionTarget condition, where the server knows it.</summary>
    public string? DisruptionReason { get; init; }
    public bool IsBeingDeleted { get; init; }

    /// <summary>Why it is not scheduled (message of a false PodScheduled condition).</summary>
    public string? Unschedulable { get; init; }

    /// <summary>Why the container waits, such as ImagePullBackOff or CreateContainerConfigError.</summary>
    public string? WaitingReason { get; init; }
    public string? WaitingMessage { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Set as soon as the container terminated.</summary>
    public ObservedTermination? Terminated { get; init; }

    /// <summary>The container's memory limit, for the OutOfMemory message.</summary>
    public string? MemoryLimit { get; init; }
}

/// <summary>How a stage's container ended.</summary>
public sealed record ObservedTermination
{
    public int ExitCode { get; init; }

    /// <summary>Completed, Error, OOMKilled, ...</summary>
    public string? Reason { get; init; }

    /// <summary>The termination message: a <see cref="StageResult"/>, or nothing, or garbage.</summary>
    public string? Message { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>A Secret's metadata.</summary>
public sealed record ObservedSecret
{
    /// <summary>Whether it carries <see cref="Labels.Credentials"/> = "true".</summary>
    public bool IsLabelled { get; init; }
    public required string ResourceVersion { get; init; }
}
