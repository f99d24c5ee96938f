using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning.Sources;

/// <summary>Everything the planner may know of one RecordingSource at one moment. Immutable; made by the operator's Observing room.</summary>
public sealed record SourceObservation
{
    /// <summary>The source's namespace, name and UID.</summary>
    public required RecordingIdentity Identity { get; init; }
    public required RecordingSourceSpec Spec { get; init; }
    public RecordingSourceStatus Status { get; init; } = new();
    public long Generation { get; init; } = 1;

    /// <summary>The operator's own configuration.</summary>
    public required OperatorSettings Operator { get; init; }

    /// <summary>The next time of <c>spec.schedule</c> after the last look began. Null: there is no schedule.</summary>
    public ObservedSchedule? Schedule { get; init; }

    /// <summary>The source's Jobs, in order of creation; also those being deleted.</summary>
    public ImmutableArray<ObservedJob> Jobs { get; init; } = [];

    /// <summary>The Secrets that the source names, by name; a missing one is absent. Metadata only.</summary>
    public ImmutableDictionary<string, ObservedSecret> Secrets { get; init; } = ImmutableDictionary<string, ObservedSecret>.Empty;

    /// <summary>Every RecordingTemplate of the namespace.</summary>
    public ImmutableArray<ObservedTemplate> Templates { get; init; } = [];

    /// <summary>The Recordings that exist already of those that the page just read names (<see cref="SyncPages.NamesIn"/>), by name.</summary>
    public ImmutableDictionary<string, KnownRecording> Known { get; init; } = ImmutableDictionary<string, KnownRecording>.Empty;

    /// <summary>What came of creating Recordings in this very pass, by name: the caches don't show it yet.</summary>
    public ImmutableDictionary<string, CreationEnd> Creations { get; init; } = ImmutableDictionary<string, CreationEnd>.Empty;

    /// <summary>Why the API server would not have the Job of this very pass. Null: it was not asked, or took it.</summary>
    public JobRefusal? JobRefusal { get; init; }
}

/// <summary>When a source looks by its schedule.</summary>
/// <param name="NextAt">The next time; in the past when it was missed. Null: never, or the schedule can't be read.</param>
/// <param name="Problem">Why it can't be read.</param>
public sealed record ObservedSchedule(DateTimeOffset? NextAt, FieldError? Problem = null);

/// <summary>A Recording that has a name that a found item would get.</summary>
/// <param name="Source">The RecordingSource that created it, from <see cref="Labels.Source"/>; null: something else did.</param>
/// <param name="Sync">The look that created it, from <see cref="Labels.Sync"/>.</param>
/// <param name="SourceUid">The UID of that source, from <see cref="Labels.SourceUid"/>: one made anew under the old name counts its looks from 1 again.</param>
public sealed record KnownRecording(string? Source, long? Sync, string? SourceUid = null);

/// <summary>What came of creating a Recording.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Message">What the API server said.</param>
public sealed record CreationEnd(CreationResult Result, string Message = "");

/// <summary>How creating a Recording ended.</summary>
public enum CreationResult
{
    Created,

    /// <summary>There was one of that name, older than the caches.</summary>
    Existed,

    /// <summary>The API server will not have it.</summary>
    Refused,

    /// <summary>The namespace's quota has no room for it now.</summary>
    OverQuota,
}

/// <summary>Why the API server will not have a Job.</summary>
/// <param name="Message">What it said.</param>
/// <param name="IsQuota">Whether it is only that a quota is used up now.</param>
public sealed record JobRefusal(string Message, bool IsQuota);
