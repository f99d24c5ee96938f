namespace Recordings.Resources.Status;

/// <summary>What the operator reports of one recording. Bounded to 32 KiB whatever happens.</summary>
public sealed record RecordingStatus
{
    /// <summary>The metadata.generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>The spec.runGeneration that the current run adopted.</summary>
    public long? ObservedRunGeneration { get; init; }

    /// <summary>For people; conditions are the contract.</summary>
    public RecordingPhase? Phase { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }
    public RunStatus? Run { get; init; }

    /// <summary>What would happen now, stage by stage; current also while paused.</summary>
    public IReadOnlyList<PlanEntry>? Plan { get; init; }

    public IReadOnlyList<ConfigSource>? ConfigSources { get; init; }
    public IReadOnlyList<StageStatus>? Stages { get; init; }
    public IReadOnlyList<OutputStatus>? Outputs { get; init; }
    public UploadsStatus? Uploads { get; init; }
    public ControlStatus? Control { get; init; }
    public FailureStatus? Failure { get; init; }
    public QualityStatus? Quality { get; init; }
    public MediaStatus? Media { get; init; }
    public ExpiryStatus? Expiry { get; init; }
}

/// <summary>How far a recording is, for people. Computed by one function, first match wins, in this order.</summary>
public enum RecordingPhase
{
    Initialized,
    Expired,
    Skipped,
    PendingSource,
    Uploading,
    Processing,
    Downloading,
    Ready,
    Uploaded,
    Processed,
    Downloaded,
}

/// <summary>A condition, as meta/v1. Types: see <c>ConditionTypes</c>.</summary>
public sealed record Condition
{
    public string Type { get; init; } = "";

    /// <summary><c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    public string Status { get; init; } = "Unknown";

    /// <summary>A constant of <c>Reasons</c>.</summary>
    public string Reason { get; init; } = "";

    public string Message { get; init; } = "";
    public long? ObservedGeneration { get; init; }
    public DateTimeOffset LastTransitionTime { get; init; }
}

/// <summary>The current or last run.</summary>
public sealed record RunStatus
{
    public long Generation { get; init; }
    public RunPolicy Policy { get; init; }

    /// <summary>Where a restartFrom of this run began, if it did.</summary>
    public string? RestartFrom { get; init; }
    /// <summary>The RecordingTemplate that this run alone is layered with, if it is.</summary>
    public string? Template { get; init; }

    /// <summary>What spec asked of this run; the same words ask nothing of the next one. Null: nothing in particular.</summary>
    public RunOptions? Options { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The ControllerRevision that froze this run's configuration.</summary>
    public string? Config { get; init; }
}

/// <summary>What would happen to one stage now.</summary>
public sealed record PlanEntry
{
    /// <summary>The stage, with its instance: <c>trim</c>, <c>upload/main-channel</c>.</summary>
    public string Stage { get; init; } = "";
    public PlanAction Action { get; init; }

    /// <summary>A constant of <c>Reasons</c>.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What would happen to a stage.</summary>
public enum PlanAction
{
    Run,
    Reuse,
    Skip,
    Wait,
}

/// <summary>Which layer set a field.</summary>
public sealed record ConfigSource
{
    /// <summary>A dotted path: <c>trimming.padBefore</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>Operator, DefaultTemplate, Template, RunTemplate or Overrides.</summary>
    public string Layer { get; init; } = "";

    /// <summary>The template's name, where the layer is one.</summary>
    public string? Name { get; init; }
}

/// <summary>One stage, or one instance of one.</summary>
public sealed record StageStatus
{
    /// <summary>The stage, with its instance: <c>trim</c>, <c>upload/main-channel</c>.</summary>
    public string Name { get; init; } = "";
    public StageState State { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }

    /// <summary>The error code of the last failed attempt (<c>ErrorCatalogue</c>).</summary>
    public string? Code { get; init; }

    /// <summary>The last attempt that was started in this run, from 1. The Job's name carries it.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts of this run that count against <see cref="MaxAttempts"/> (an eviction or an interruption does not).</summary>
    public int FailedAttempts { get; init; }
    public int MaxAttempts { get; init; }

    /// <summary>Percent, 0 to 100.</summary>
    public int? Progress { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>What the stage last succeeded with, or is running with. 64 hex digits.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whether this run took the result of an earlier one.</summary>
    public bool? Reused { get; init; }

    /// <summary>The Job of the current or last attempt.</summary>
    public string? Job { get; init; }
    public StageArtifacts? Artifacts { get; init; }

    /// <summary>The run in which the stage last was made stale by Restart or restartFrom; part of its fingerprint.</summary>
    public long? Salt { get; init; }

    /// <summary>How often a reader found this stage's artifacts corrupt; part of its fingerprint, so that they are not found again.</summary>
    public int? Recovery { get; init; }

    /// <summary>When <see cref="Progress"/> was last written.</summary>
    public DateTimeOffset? ProgressAt { get; init; }

    /// <summary>
    /// 16 hex digits over the resource versions of the Secrets that the last attempt was started with. After a credential failure, other
    /// versions mean: try again.
    /// </summary>
    public string? SecretVersions { get; init; }
}

/// <summary>Where a stage is.</summary>
public enum StageState
{
    Pending,
    Queued,
    Running,
    Succeeded,
    Failed,
    Skipped,
}

/// <summary>What a stage left in the store.</summary>
public sealed record StageArtifacts
{
    /// <summary>The manifest's key. Null for an upload: nobody reads its manifest.</summary>
    public string? Manifest { get; init; }

    /// <summary>The digest of its files, <see cref="Contract.ArtifactManifest.Digest"/>. Null for an upload.</summary>
    public string? Digest { get; init; }
    public long SizeBytes { get; init; }
}

/// <summary>Counts over the wanted outputs.</summary>
public sealed record UploadsStatus
{
    public int Total { get; init; }
    public int Uploaded { get; init; }
    public int Failed { get; init; }

    /// <summary>Some are up and some failed.</summary>
    public bool Partial { get; init; }
}

/// <summary>What a UI needs to draw its buttons.</summary>
public sealed record ControlStatus
{
    /// <summary>Any Job runs.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Not paused, and work is pending or running.</summary>
    public bool CanPause { get; init; }

    /// <summary>Raising runGeneration would do something.</summary>
    public bool CanRun { get; init; }

    /// <summary>Every wanted processing stage is Succeeded or Skipped, and none failed.</summary>
    public bool ReadyToUpload { get; init; }
}

/// <summary>The failure that a user should look at.</summary>
public sealed record FailureStatus
{
    public string Stage { get; init; } = "";
    public string Code { get; init; } = "";
    public string Message { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public bool Retryable { get; init; }
    public DateTimeOffset? NextAttemptAt { get; init; }
}

/// <summary>The transcript's quality.</summary>
public sealed record QualityStatus
{
    public QualityVerdict Verdict { get; init; }
    public double? Confidence { get; init; }
    public double? SpeechShare { get; init; }
    public double? RepeatedShare { get; init; }
}

/// <summary>Whether a transcript may be published.</summary>
public enum QualityVerdict
{
    Good,
    Low,
}

/// <summary>What the media is.</summary>
public sealed record MediaStatus
{
    /// <summary>The source's length.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>The length after trimming.</summary>
    public double? TrimmedSeconds { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>The source's size.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>What of the source could not be kept, in sentences.</summary>
    public string? Lost { get; init; }

    /// <summary>With <c>download.integrity: Salvage</c>: the length that the header promised, where less was found.</summary>
    public double? PromisedSeconds { get; init; }

    /// <summary>With <c>download.integrity: Salvage</c>: seconds of sound within that can't be decoded.</summary>
    public double? DamagedSeconds { get; init; }

    /// <summary>What the transcript was encoded in, where it was not UTF-8.</summary>
    public string? TranscriptEncoding { get; init; }

    /// <summary>How sure that is, 0 to 1; null: it was said, or is plain from the bytes.</summary>
    public double? TranscriptEncodingConfidence { get; init; }
}

/// <summary>What <c>spec.retention</c> has done and will do. Counted from the end of a run that succeeded.</summary>
public sealed record ExpiryStatus
{
    /// <summary>When the downloaded source goes.</summary>
    public DateTimeOffset? SourceAt { get; init; }

    /// <summary>When all artifacts go.</summary>
    public DateTimeOffset? ArtifactsAt { get; init; }

    /// <summary>When the Recording itself goes.</summary>
    public DateTimeOffset? RecordingAt { get; init; }

    /// <summary>When the source was deleted.</summary>
    public DateTimeOffset? SourceDeletedAt { get; init; }

    /// <summary>When the artifacts were deleted: the Recording is Expired.</summary>
    public DateTimeOffset? ArtifactsDeletedAt { get; init; }

    /// <summary>Why the last attempt to delete did not succeed.</summary>
    public string? Message { get; init; }
}
