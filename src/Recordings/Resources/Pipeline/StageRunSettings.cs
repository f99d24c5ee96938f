using System.Text.Json.Serialization;
using Recordings.Json;

namespace Recordings.Resources.Pipeline;

/// <summary>How a stage's Job runs. Changes here never make a stage stale.</summary>
public sealed record StageRunSettings
{
    /// <summary>The Job's <c>activeDeadlineSeconds</c>, such as <c>"1h"</c>.</summary>
    public string? Timeout { get; init; }

    public RetrySettings? Retry { get; init; }
    public ResourceSettings? Resources { get; init; }
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }
    public IReadOnlyList<TolerationSettings>? Tolerations { get; init; }
    public string? PriorityClassName { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public ScratchSettings? Scratch { get; init; }
}

/// <summary>When a failed attempt is followed by another. The delay before attempt n+1 is initialDelay * factor^(n-1), at most maxDelay.</summary>
public sealed record RetrySettings
{
    /// <summary>1 to 20. Default 3.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Default <c>30s</c>.</summary>
    public string? InitialDelay { get; init; }

    /// <summary>1 to 10. Default 2.</summary>
    public double? Factor { get; init; }

    /// <summary>Default <c>15m</c>.</summary>
    public string? MaxDelay { get; init; }
}

/// <summary>A container's resources, quantities by name (<c>cpu</c>, <c>memory</c>, ...).</summary>
public sealed record ResourceSettings
{
    [JsonConverter(typeof(QuantityMapConverter))]
    public IReadOnlyDictionary<string, string>? Requests { get; init; }

    [JsonConverter(typeof(QuantityMapConverter))]
    public IReadOnlyDictionary<string, string>? Limits { get; init; }
}

/// <summary>A pod's toleration, as in core/v1.</summary>
public sealed record TolerationSettings
{
    public string? Key { get; init; }
    public string? Operator { get; init; }
    public string? Value { get; init; }
    public string? Effect { get; init; }
    public long? TolerationSeconds { get; init; }
}

/// <summary>The scratch volume: an emptyDir of this size, or a claim of this storage class.</summary>
public sealed record ScratchSettings
{
    [JsonConverter(typeof(IntOrStringConverter))]
    public string? Size { get; init; }
    public string? StorageClassName { get; init; }
}

/// <summary>Where artifacts are kept.</summary>
public sealed record ArtifactsSettings
{
    public ArtifactsS3? S3 { get; init; }
}

/// <summary>A prefix of an S3-compatible bucket.</summary>
public sealed record ArtifactsS3
{
    public string? Bucket { get; init; }
    public string? Prefix { get; init; }
    public string? Endpoint { get; init; }
    public string? Region { get; init; }

    /// <summary>Keys <c>accessKeyId</c>, <c>secretAccessKey</c>, optional <c>sessionToken</c>; a Secret of the Recording's namespace.</summary>
    public SecretReference? Credentials { get; init; }
}
