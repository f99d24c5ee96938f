namespace Recordings.Resources.Status;

/// <summary>What the operator reports of one source.</summary>
public sealed record RecordingSourceStatus
{
    /// <summary>The metadata.generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>The spec.syncGeneration that was last looked for.</summary>
    public long? ObservedSyncGeneration { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }
    public SyncStatus? LastSync { get; init; }
    public DateTimeOffset? NextSyncAt { get; init; }

    /// <summary>With dryRun: what would be created.</summary>
    public IReadOnlyList<FoundRecording>? Preview { get; init; }
}

/// <summary>One look at the source.</summary>
public sealed record SyncStatus
{
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int Found { get; init; }
    public int Created { get; init; }

    /// <summary>Blank ones, created with <c>skip: true</c>.</summary>
    public int Skipped { get; init; }

    /// <summary>Found, but refused by the API server or over the limit.</summary>
    public int Refused { get; init; }
    public string? Message { get; init; }
}

/// <summary>A recording that would be created.</summary>
public sealed record FoundRecording
{
    /// <summary>The Recording's name.</summary>
    public string Name { get; init; } = "";
    public string? Title { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The template that it would get.</summary>
    public string? Template { get; init; }
    public bool Blank { get; init; }
}
