namespace Kubernetes.Models;

/// <summary>A batch/v1 Job.</summary>
public sealed class V1Job : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1JobSpec? Spec { get; set; }
    public V1JobStatus? Status { get; set; }
}

/// <summary>What a Job runs, the members that are used here.</summary>
public sealed class V1JobSpec
{
    public int? BackoffLimit { get; set; }
    public int? Completions { get; set; }
    public int? Parallelism { get; set; }
    public long? ActiveDeadlineSeconds { get; set; }
    public int? TtlSecondsAfterFinished { get; set; }
    public bool? ManualSelector { get; set; }
    public V1LabelSelector? Selector { get; set; }
    public V1PodTemplateSpec Template { get; set; } = new();
}

/// <summary>How far a Job is.</summary>
public sealed class V1JobStatus
{
    public int? Active { get; set; }
    public int? Succeeded { get; set; }
    public int? Failed { get; set; }
    public DateTimeOffset? StartTime { get; set; }
    public DateTimeOffset? CompletionTime { get; set; }
    public IList<V1JobCondition>? Conditions { get; set; }
}

/// <summary>Complete or Failed.</summary>
public sealed class V1JobCondition
{
    public string Type { get; set; } = "";
    public string Status { get; set; } = "";
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public DateTimeOffset? LastTransitionTime { get; set; }
    public DateTimeOffset? LastProbeTime { get; set; }
}

/// <summary>Labels to match.</summary>
public sealed class V1LabelSelector
{
    public IDictionary<string, string>? MatchLabels { get; set; }
}

/// <summary>The pod that a Job makes.</summary>
public sealed class V1PodTemplateSpec
{
    public V1ObjectMeta? Metadata { get; set; }
    public V1PodSpec Spec { get; set; } = new();
}
