using System.Collections.Immutable;
using System.Globalization;
using Recordings.Contract;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning.Sources;

/// <summary>What is to be told of a source besides its looks.</summary>
/// <param name="Reason">A constant of <see cref="Reasons"/> or an error code.</param>
/// <param name="Message">For people.</param>
internal sealed record SourceState(string Reason, string Message);

/// <summary>The conditions of a source: Accepted, Succeeded (of the last look), Reconciling, Stalled and Paused, as kstatus reads them.</summary>
internal sealed class SourceConditions(SourceObservation observation, DateTimeOffset now)
{
    private const int MaxMessage = 4096;

    /// <summary>All of them.</summary>
    /// <param name="after">The status that they are to fit.</param>
    /// <param name="errors">What is wrong with the spec.</param>
    /// <param name="waiting">What a look under way does, or waits for.</param>
    /// <param name="stalled">What a person is needed for.</param>
    public ImmutableArray<Condition> Of(RecordingSourceStatus after, ImmutableArray<FieldError> errors, SourceState? waiting, SourceState? stalled)
    {
        var (success, summary) = Summary(after.LastSync);
        return
        [
            errors.IsEmpty
                ? Set(ConditionTypes.Accepted, "True", Reasons.Valid, "The spec is valid.")
                : Set(ConditionTypes.Accepted, "False", Acceptance.ReasonOf(errors), Acceptance.MessageOf(errors)),
            Set(ConditionTypes.Succeeded, success, summary.Reason, summary.Message),
            waiting is null
                ? Set(ConditionTypes.Reconciling, "False", Reasons.Idle, Next(after, errors.IsEmpty))
                : Set(ConditionTypes.Reconciling, "True", waiting.Reason, waiting.Message),
            stalled is null
                ? Set(ConditionTypes.Stalled, "False", Reasons.NotStalled, "Nobody needs to do anything.")
                : Set(ConditionTypes.Stalled, "True", stalled.Reason, stalled.Message),
            observation.Spec.Paused
                ? Set(ConditionTypes.Paused, "True", Reasons.PausedByUser, "spec.paused is true.")
                : Set(ConditionTypes.Paused, "False", Reasons.NotPaused, "spec.paused is false."),
        ];
    }

    private static (string Status, SourceState Summary) Summary(SyncStatus? last) => last switch
    {
        null => ("Unknown", new SourceState(Reasons.Progressing, "It has not looked yet.")),
        { Code: { } code } => ("False", new SourceState(code, last.Message ?? ErrorCatalogue.Describe(code).Meaning)),
        _ => ("True", new SourceState(Reasons.Complete, Counts(last))),
    };

    private static string Counts(SyncStatus last)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Found {last.Found}, created {last.Created}, skipped {last.Skipped} that are blank, refused {last.Refused}.{Unmatched(last)}");
        return last.Message is null ? text : $"{text} {last.Message}";
    }

    private static string Unmatched(SyncStatus last) => last.Unmatched is { } count
        ? string.Create(CultureInfo.InvariantCulture, $" {count} match no template: spec.unmatched is Skip.")
        : "";

    private string Next(RecordingSourceStatus after, bool isValid) => !isValid ? "It looks again once the spec is valid."
        : observation.Spec.Paused ? "It looks again once spec.paused is false."
        : after.NextSyncAt is { } at ? $"It looks next at {at.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}."
        : "It looks next when syncGeneration rises.";

    private Condition Set(string type, string status, string reason, string message)
    {
        var before = observation.Status.Conditions?.FirstOrDefault(condition => condition.Type == type);
        return new Condition
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = Text.Cut(message, MaxMessage) ?? reason,
            ObservedGeneration = observation.Generation,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : Moments.Of(now),
        };
    }
}
