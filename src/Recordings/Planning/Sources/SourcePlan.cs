using System.Collections.Immutable;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>What is to be done for one RecordingSource now, and what is to be said of it.</summary>
public sealed record SourcePlan
{
    /// <summary>In this order.</summary>
    public ImmutableArray<SourceAction> Actions { get; init; } = [];

    /// <summary>The status once the actions are done. Equal to the observed one when there is nothing to say.</summary>
    public required RecordingSourceStatus Status { get; init; }

    /// <summary>Emitted after the status was written.</summary>
    public ImmutableArray<RecordingEvent> Events { get; init; } = [];

    /// <summary>When to look again though nothing happened; null: only when something does.</summary>
    public Wake? Wake { get; init; }
}

/// <summary>One write to the cluster for a source. Closed: the Acting room's switch over it is exhaustive.</summary>
public abstract record SourceAction
{
    private SourceAction()
    {
    }

    /// <summary>Creates the Job of a page. One that exists with the same owner is a success.</summary>
    public sealed record CreateJob(JobBlueprint Job) : SourceAction;

    /// <summary>Deletes a Job and its pod.</summary>
    /// <param name="Name">The Job's name.</param>
    /// <param name="Uid">Precondition: another Job of that name is left alone.</param>
    public sealed record DeleteJob(string Name, string Uid) : SourceAction;

    /// <summary>Creates what was found. What came of it decides what is said: it is planned again with <see cref="SourceObservation.Creations"/>.</summary>
    public sealed record CreateRecording(NewRecording Recording) : SourceAction;
}

/// <summary>A Recording to be created in the source's namespace.</summary>
/// <param name="Name">A function of the source's name and the item's id.</param>
/// <param name="Labels">With <see cref="Resources.Labels.Source"/>.</param>
/// <param name="Sync">The look that found it, for <see cref="Resources.Labels.Sync"/>.</param>
/// <param name="SourceUid">The UID of the source, for <see cref="Resources.Labels.SourceUid"/>: which source's look that was.</param>
/// <param name="Spec">Its spec.</param>
public sealed record NewRecording(string Name, ImmutableSortedDictionary<string, string> Labels, long Sync, string SourceUid, RecordingSpec Spec);
