namespace Kubernetes.Models;

/// <summary>A pod's volume, the sources that are used here.</summary>
public sealed class V1Volume
{
    public string Name { get; set; } = "";
    public V1EmptyDirVolumeSource? EmptyDir { get; set; }
    public V1SecretVolumeSource? Secret { get; set; }
    public V1ConfigMapVolumeSource? ConfigMap { get; set; }
    public V1ProjectedVolumeSource? Projected { get; set; }
    public V1PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; set; }
    public V1HostPathVolumeSource? HostPath { get; set; }
    public V1EphemeralVolumeSource? Ephemeral { get; set; }
}

/// <summary>Scratch space of the node.</summary>
public sealed class V1EmptyDirVolumeSource
{
    public string? Medium { get; set; }
    public string? SizeLimit { get; set; }
}

/// <summary>A Secret's keys as files.</summary>
public sealed class V1SecretVolumeSource
{
    public string? SecretName { get; set; }
    public int? DefaultMode { get; set; }
    public bool? Optional { get; set; }
}

/// <summary>A ConfigMap's keys as files.</summary>
public sealed class V1ConfigMapVolumeSource
{
    public string? Name { get; set; }
    public int? DefaultMode { get; set; }
    public bool? Optional { get; set; }
}

/// <summary>Several sources in one volume.</summary>
public sealed class V1ProjectedVolumeSource
{
    public int? DefaultMode { get; set; }
    public IList<V1VolumeProjection>? Sources { get; set; }
}

/// <summary>One of them.</summary>
public sealed class V1VolumeProjection
{
    public V1ServiceAccountTokenProjection? ServiceAccountToken { get; set; }
}

/// <summary>A pod-bound token for one audience.</summary>
public sealed class V1ServiceAccountTokenProjection
{
    public string? Audience { get; set; }
    public long? ExpirationSeconds { get; set; }
    public string Path { get; set; } = "";
}

/// <summary>A claim of the namespace.</summary>
public sealed class V1PersistentVolumeClaimVolumeSource
{
    public string ClaimName { get; set; } = "";

    /// <summary>Whether it can't be written (<c>readOnly</c> in JSON).</summary>
    [System.Text.Json.Serialization.JsonPropertyName("readOnly")]
    public bool? ReadOnlyProperty { get; set; }
}

/// <summary>A directory of the node.</summary>
public sealed class V1HostPathVolumeSource
{
    public string Path { get; set; } = "";
    public string? Type { get; set; }
}

/// <summary>A claim that lives as long as the pod.</summary>
public sealed class V1EphemeralVolumeSource
{
    public V1PersistentVolumeClaimTemplate? VolumeClaimTemplate { get; set; }
}

/// <summary>The claim to make.</summary>
public sealed class V1PersistentVolumeClaimTemplate
{
    public V1ObjectMeta? Metadata { get; set; }
    public V1PersistentVolumeClaimSpec Spec { get; set; } = new();
}

/// <summary>What is claimed.</summary>
public sealed class V1PersistentVolumeClaimSpec
{
    public IList<string>? AccessModes { get; set; }
    public string? StorageClassName { get; set; }
    public V1ResourceRequirements? Resources { get; set; }
}
