namespace Kubernetes.Models;

/// <summary>A container, the members that are used here.</summary>
public sealed class V1Container
{
    public string Name { get; set; } = "";
    public string? Image { get; set; }
    public string? ImagePullPolicy { get; set; }
    public IList<string>? Command { get; set; }
    public IList<string>? Args { get; set; }
    public string? WorkingDir { get; set; }
    public IList<V1EnvVar>? Env { get; set; }
    public IList<V1VolumeMount>? VolumeMounts { get; set; }
    public V1ResourceRequirements? Resources { get; set; }
    public V1SecurityContext? SecurityContext { get; set; }
    public string? TerminationMessagePath { get; set; }
    public string? TerminationMessagePolicy { get; set; }
}

/// <summary>An environment variable.</summary>
public sealed class V1EnvVar
{
    public string Name { get; set; } = "";
    public string? Value { get; set; }
    public V1EnvVarSource? ValueFrom { get; set; }
}

/// <summary>Where a variable's value comes from.</summary>
public sealed class V1EnvVarSource
{
    public V1ObjectFieldSelector? FieldRef { get; set; }
}

/// <summary>A field of the pod, such as <c>status.podIP</c>.</summary>
public sealed class V1ObjectFieldSelector
{
    public string FieldPath { get; set; } = "";
}

/// <summary>A volume in a container.</summary>
public sealed class V1VolumeMount
{
    public string Name { get; set; } = "";
    public string MountPath { get; set; } = "";
    public string? SubPath { get; set; }

    /// <summary>Whether it can't be written (<c>readOnly</c> in JSON).</summary>
    [System.Text.Json.Serialization.JsonPropertyName("readOnly")]
    public bool? ReadOnlyProperty { get; set; }
}

/// <summary>Quantities by resource name.</summary>
public sealed class V1ResourceRequirements
{
    public IDictionary<string, string>? Requests { get; set; }
    public IDictionary<string, string>? Limits { get; set; }
}

/// <summary>What a container may do.</summary>
public sealed class V1SecurityContext
{
    public bool? AllowPrivilegeEscalation { get; set; }
    public bool? ReadOnlyRootFilesystem { get; set; }
    public bool? RunAsNonRoot { get; set; }
    public long? RunAsUser { get; set; }
    public V1Capabilities? Capabilities { get; set; }
    public V1SeccompProfile? SeccompProfile { get; set; }
}

/// <summary>Linux capabilities.</summary>
public sealed class V1Capabilities
{
    public IList<string>? Add { get; set; }
    public IList<string>? Drop { get; set; }
}

/// <summary>How a container is.</summary>
public sealed class V1ContainerStatus
{
    public string Name { get; set; } = "";
    public bool Ready { get; set; }
    public int RestartCount { get; set; }
    public string? Image { get; set; }
    public V1ContainerState? State { get; set; }
    public V1ContainerState? LastState { get; set; }
}

/// <summary>One of three.</summary>
public sealed class V1ContainerState
{
    public V1ContainerStateWaiting? Waiting { get; set; }
    public V1ContainerStateRunning? Running { get; set; }
    public V1ContainerStateTerminated? Terminated { get; set; }
}

/// <summary>It has not started.</summary>
public sealed class V1ContainerStateWaiting
{
    public string? Reason { get; set; }
    public string? Message { get; set; }
}

/// <summary>It runs.</summary>
public sealed class V1ContainerStateRunning
{
    public DateTimeOffset? StartedAt { get; set; }
}

/// <summary>It ended.</summary>
public sealed class V1ContainerStateTerminated
{
    public int ExitCode { get; set; }
    public int? Signal { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}
