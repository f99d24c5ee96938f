namespace Recordings.Contract;

/// <summary>How a stage's pod ended: the JSON of its termination message.</summary>
public sealed record StageResult
{
    /// <summary>What a kubelet keeps of a termination message.</summary>
    public const int MaxBytes = 4096;

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public StageOutcome Outcome { get; init; }

    /// <summary>A constant of <see cref="ErrorCodes"/>; null when it succeeded.</summary>
    public string? Code { get; init; }

    /// <summary>For people: what happened and what to do. No secret, no signed address.</summary>
    public string? Message { get; init; }

    /// <summary>When the other side asked for a pause, or a quota resets.</summary>
    public DateTimeOffset? RetryAfter { get; init; }
    public string? Fingerprint { get; init; }

    /// <summary>The manifest's key, when it succeeded.</summary>
    public string? Manifest { get; init; }

    /// <summary>The manifest's digest, when it succeeded.</summary>
    public string? Digest { get; init; }
    public long? SizeBytes { get; init; }

    /// <summary>Whether a valid manifest was there already and nothing was done.</summary>
    public bool Reused { get; init; }

    /// <summary>With code InputCorrupt: the stage whose artifacts are bad.</summary>
    public string? Producer { get; init; }

    /// <summary>What the calls to outside services came to; null: there were none, or no room.</summary>
    public IReadOnlyList<ServiceCalls>? Calls { get; init; }

    /// <summary>sync: what was found, a <see cref="PackedPage"/>.</summary>
    public string? Page { get; init; }
    public StageFacts Facts { get; init; } = new();
}

/// <summary>How a stage's pod ended.</summary>
public enum StageOutcome
{
    Succeeded,
    Failed,

    /// <summary>Asked to stop; what was done is checkpointed.</summary>
    Interrupted,
}
