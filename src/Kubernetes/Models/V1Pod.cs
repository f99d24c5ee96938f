namespace Kubernetes.Models;

/// <summary>A core/v1 Pod.</summary>
public sealed class V1Pod : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1PodSpec? Spec { get; set; }
    public V1PodStatus? Status { get; set; }
}

/// <summary>What a pod runs, the members that are used here.</summary>
public sealed class V1PodSpec
{
    public string? NodeName { get; set; }
    public string? RestartPolicy { get; set; }
    public string? ServiceAccountName { get; set; }
    public bool? AutomountServiceAccountToken { get; set; }
    public bool? EnableServiceLinks { get; set; }
    public long? TerminationGracePeriodSeconds { get; set; }
    public long? ActiveDeadlineSeconds { get; set; }
    public string? PriorityClassName { get; set; }
    public IDictionary<string, string>? NodeSelector { get; set; }
    public IList<V1Toleration>? Tolerations { get; set; }
    public IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }
    public V1PodSecurityContext? SecurityContext { get; set; }
    public IList<V1Volume>? Volumes { get; set; }
    public IList<V1Container> Containers { get; set; } = [];
}

/// <summary>What all containers of a pod run as.</summary>
public sealed class V1PodSecurityContext
{
    public bool? RunAsNonRoot { get; set; }
    public long? RunAsUser { get; set; }
    public long? RunAsGroup { get; set; }
    public long? FsGroup { get; set; }
    public V1SeccompProfile? SeccompProfile { get; set; }
}

/// <summary>A seccomp profile.</summary>
public sealed class V1SeccompProfile
{
    public string Type { get; set; } = "";
}

/// <summary>A taint that is tolerated.</summary>
public sealed class V1Toleration
{
    public string? Key { get; set; }
    public string? Operator { get; set; }
    public string? Value { get; set; }
    public string? Effect { get; set; }
    public long? TolerationSeconds { get; set; }
}

/// <summary>An object of the same namespace.</summary>
public sealed class V1LocalObjectReference
{
    public string Name { get; set; } = "";
}

/// <summary>How a pod is.</summary>
public sealed class V1PodStatus
{
    public string? Phase { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public string? PodIP { get; set; }
    public string? HostIP { get; set; }
    public DateTimeOffset? StartTime { get; set; }
    public IList<V1PodCondition>? Conditions { get; set; }
    public IList<V1ContainerStatus>? ContainerStatuses { get; set; }
}

/// <summary>PodScheduled, Ready, DisruptionTarget and the like.</summary>
public sealed class V1PodCondition
{
    public string Type { get; set; } = "";
    public string Status { get; set; } = "";
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public DateTimeOffset? LastTransitionTime { get; set; }
}
