using System.Collections.Immutable;
using System.Globalization;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning.Sources;

/// <summary>One pass of the planner over a source: what it looks at, and how it says what it decides.</summary>
internal sealed record SourcePass(SourceObservation Observation, SyncFeed Feed, DateTimeOffset Now)
{
    /// <summary>What messages of errors are cut to, in bytes of JSON.</summary>
    public const int MaxMessage = 1024;

    /// <summary>How long a used-up quota is left alone.</summary>
    public static TimeSpan QuotaInterval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The status as it was.</summary>
    public RecordingSourceStatus Before { get; init; } = Observation.Status;

    /// <summary>A plan that only says something.</summary>
    /// <param name="after">The status without its conditions.</param>
    /// <param name="errors">What is wrong with the spec.</param>
    /// <param name="waiting">What a look under way does, or waits for.</param>
    /// <param name="stalled">What a person is needed for.</param>
    public SourcePlan Say(
        RecordingSourceStatus after, ImmutableArray<FieldError>? errors = null, SourceState? waiting = null, SourceState? stalled = null)
    {
        var wrong = errors ?? [];
        var next = Observation.Spec.Paused || !wrong.IsEmpty ? null : Observation.Schedule?.NextAt;
        after = after with { ObservedGeneration = Observation.Generation, NextSyncAt = next };
        after = after with { Conditions = new SourceConditions(Observation, Now).Of(after, wrong, waiting, stalled) };
        return new SourcePlan
        {
            Status = SourceStatusEquality.AreEqual(after, Observation.Status) ? Observation.Status : after,
            Wake = next > Now && after.CurrentSync is null ? new Wake(next.Value, Reasons.Scheduled) : null,
        };
    }

    /// <summary>What the condition Succeeded of a plan says.</summary>
    public static string Summary(SourcePlan plan) => plan.Status.Conditions!.First(condition => condition.Type == ConditionTypes.Succeeded).Message;

    /// <summary>What a look under way does.</summary>
    public static SourceState Looking(SyncProgress sync) =>
        new(Reasons.Progressing, string.Create(CultureInfo.InvariantCulture, $"Page {sync.Page} is being read."));

    /// <summary>A look that is over.</summary>
    public static SyncStatus End(SyncProgress sync, long generation, DateTimeOffset at) => new()
    {
        Number = sync.Number,
        ObservedGeneration = generation,
        StartedAt = sync.StartedAt,
        FinishedAt = Moments.Of(at),
        Found = sync.Found,
        Created = sync.Created,
        Skipped = sync.Skipped,
        Refused = sync.Refused,
        Unmatched = sync.Unmatched,
    };
}
