namespace Recordings.Resources.Status;

/// <summary>What the operator reports of one source.</summary>
public sealed record RecordingSourceStatus
{
    /// <summary>The metadata.generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>The spec.syncGeneration that was last looked for.</summary>
    public long? ObservedSyncGeneration { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }

    /// <summary>The look under way. Null: none is.</summary>
    public SyncProgress? CurrentSync { get; init; }
    public SyncStatus? LastSync { get; init; }
    public DateTimeOffset? NextSyncAt { get; init; }

    /// <summary>With dryRun: what would be created, the first of it.</summary>
    public IReadOnlyList<FoundRecording>? Preview { get; init; }
}

/// <summary>One look at the source, once it has ended.</summary>
public sealed record SyncStatus
{
    /// <summary>From 1; each look has the next one.</summary>
    public long? Number { get; init; }

    /// <summary>The metadata.generation that it ended with.</summary>
    public long? ObservedGeneration { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int Found { get; init; }
    public int Created { get; init; }

    /// <summary>Blank ones, created with <c>skip: true</c>.</summary>
    public int Skipped { get; init; }

    /// <summary>Found, but refused by the API server.</summary>
    public int Refused { get; init; }

    /// <summary>With <c>unmatched: Skip</c>: found, and left alone since no template matches. Null: none.</summary>
    public int? Unmatched { get; init; }

    /// <summary>Why it failed, a constant of <see cref="Contract.ErrorCodes"/>; null: it did not.</summary>
    public string? Code { get; init; }

    /// <summary>What went wrong, or was left for the next look.</summary>
    public string? Message { get; init; }

    /// <summary>The state of the source's Secret when it failed: once that is another, it is tried again.</summary>
    public string? SecretVersions { get; init; }
}

/// <summary>How far a look is.</summary>
public sealed record SyncProgress
{
    /// <summary>From 1; the runs of its Jobs are counted by it.</summary>
    public long Number { get; init; }

    /// <summary>What is looked at: another one makes the look begin anew.</summary>
    public string Fingerprint { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>From 1. Each is one Job.</summary>
    public int Page { get; init; }

    /// <summary>Of this page, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>Those of them that counted as failures.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>The last item of the page before; null: this is the first page.</summary>
    public SyncCursor? After { get; init; }
    public int Found { get; init; }
    public int Created { get; init; }
    public int Skipped { get; init; }
    public int Refused { get; init; }

    /// <summary>Those left alone since no template matches. Null: none.</summary>
    public int? Unmatched { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Code { get; init; }
    public string? Message { get; init; }
    public DateTimeOffset? NextAttemptAt { get; init; }
}

/// <summary>A place in the order of a source's items.</summary>
public sealed record SyncCursor
{
    public DateTimeOffset At { get; init; }
    public string Id { get; init; } = "";
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
