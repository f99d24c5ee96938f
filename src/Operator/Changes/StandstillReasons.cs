using System.Collections.Frozen;
using System.Globalization;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary>
/// What each reason that the operator gives means to somebody who wants work to go on. Every constant of <see cref="Reasons"/> is here: as one that
/// keeps something from happening, with the way out, or as one that does not.
/// </summary>
internal static class StandstillReasons
{
    private const string ByItself = "it goes on by itself";

    private static readonly FrozenDictionary<string, Answer> Answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
    {
        // Of the Recording as a whole.
        [Reasons.Deleting] = User(_ => "it is being deleted"),
        [Reasons.SkippedByUser] = User(_ => "spec.skip is true: set it to false first"),
        [Reasons.Expired] = User(_ => "it has expired: its artifacts were deleted, as spec.retention says; to do it all again, create a Recording of another name"),
        [Reasons.SourcePending] = User(_ => $"its source is not ready yet: it is looked at again, and {ByItself} then"),
        [Reasons.InvalidSpec] = User(stop => $"its spec makes no sense: {stop.Message}"),
        [Reasons.TemplateMissing] = User(stop => stop.Message ?? "a template that it names is not there"),
        [Reasons.JobRefused] = User(stop => $"the API server refuses its Job: {stop.Message}"),
        [Reasons.PausedByUser] = User(stop => $"{stop.Subject} is paused: `resume` lets it go on"),
        [Reasons.Complete] = Nobody(_ => "there is nothing to run: everything is done"),
        [Reasons.Unchanged] = Nobody(_ => "there is nothing to run: everything is done"),
        [Reasons.AlreadyPublished] = Nobody(stop => $"{stop.Subject} is published already, and republish: Never says that this is so for good"),
        [Reasons.Progressing] = Nobody(stop => $"it is running: {stop.Message}"),
        [Reasons.StageFailed] = User(stop => $"it failed: {stop.Message}"),
        [Reasons.UploadsFailed] = User(stop => $"it failed: {stop.Message}"),

        // Of one stage, while it runs.
        [Reasons.Running] = Nobody(stop => $"{stop.Subject} is running"),
        [Reasons.Draining] = Nobody(stop => $"{stop.Subject} finishes, as the pause says"),
        [Reasons.Stopping] = Nobody(stop => $"{stop.Subject} is being stopped"),
        [Reasons.WaitingForPod] = Nobody(stop => $"{stop.Subject} has a Job whose pod can't start yet: {stop.Message}; {ByItself}"),
        [Reasons.Superseded] = Nobody(stop => $"{stop.Subject} is being stopped and starts again with the new settings"),
        [Reasons.JobGone] = Nobody(stop => $"the Job of {stop.Subject} is gone: it starts again by itself"),

        // Of one stage, before it runs.
        [Reasons.WaitingForStage] = Nobody(stop => $"{stop.Subject} waits for the stages before it{Because(stop)}"),
        [Reasons.ConcurrencyLimit] = Nobody(stop => $"{stop.Subject} waits for its turn{Because(stop)}; {ByItself}"),
        [Reasons.QuotaExceeded] = Nobody(stop => $"{stop.Subject} waits for room in the namespace's quota{Because(stop)}; {ByItself}"),
        [Reasons.BackingOff] = Nobody(stop => $"{stop.Subject} failed and is tried again by itself{At(stop)}{Because(stop)}"),
        [Reasons.Deferred] = Nobody(stop => $"{stop.Subject} waits for a quota or for the other side, and is tried again by itself{At(stop)}{Because(stop)}"),
        [Reasons.WaitingForSecret] = User(stop => $"{stop.Subject} waits for a Secret, and goes on by itself when it is there{Because(stop)}"),
        [Reasons.NotYetRun] = User(stop => $"{stop.Subject} was added or switched on after the run: `run` does it"),
        [Reasons.Stale] = User(stop => $"{stop.Subject} was made with other settings: `run` does it again"),
        [Reasons.Suspended] = User(stop => $"{stop.Subject} is suspended: `unsuspend --output {stop.Output}` lets it go on"),
        [Reasons.QualityHold] = User(stop => $"{stop.Subject} is held back, since the transcript looks poor: listen to the recording; "
            + "set spec.overrides.transcription.quality.onLow: Continue to publish all the same, or `restart --from transcribe` with better settings"),

        // Of one stage that does not run at all.
        [Reasons.Disabled] = User(stop => $"{stop.Subject} is switched off: `enabled: true` in spec.overrides switches it on"),
        [Reasons.ParentFailed] = User(stop => $"{stop.Subject} is skipped, since what it needs failed{Because(stop)}"),
        [Reasons.Error] = User(stop => $"{stop.Subject} failed and is gone without{Because(stop)}: `run` tries it again"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Those that keep nothing from happening: conditions that are as they should be, wakes, deleted Jobs, an end that another condition explains.
    /// </summary>
    public static FrozenSet<string> Harmless { get; } = FrozenSet.ToFrozenSet(
    [
        Reasons.Valid, Reasons.NotPaused, Reasons.NotStalled, Reasons.Idle, Reasons.NotRefused, Reasons.SettingsChanged, Reasons.SettingsCurrent,
        Reasons.Scheduled, Reasons.ReportProgress, Reasons.ResultRecorded,
    ], StringComparer.Ordinal);

    /// <summary>Whether a reason is one that keeps something from happening.</summary>
    public static bool IsAnswered(string reason) => Answers.ContainsKey(reason);

    /// <summary>Of the Recording.</summary>
    /// <param name="reason">The reason of a condition.</param>
    /// <param name="message">That condition's message.</param>
    public static Standstill? Of(string reason, string? message) => Of(reason, new Stop("it", Output: null, message, NextAttemptAt: null));

    /// <summary>Of a stage.</summary>
    /// <param name="reason">Its reason, the one of its plan, or its code.</param>
    /// <param name="stage">The stage.</param>
    public static Standstill? Of(string reason, StageStatus stage)
    {
        var output = stage.Name.Split('/', 2) is [StageNames.Upload, var name] ? name : null;
        return Of(reason, new Stop(output is null ? stage.Name : $"output {output}", output, stage.Message, stage.NextAttemptAt));
    }

    private static Standstill? Of(string reason, Stop stop)
    {
        if (Answers.TryGetValue(reason, out var answer))
        {
            return new Standstill(reason, answer.Say(stop), answer.NeedsUser);
        }

        return ErrorCatalogue.All.FirstOrDefault(error => error.Code == reason) is { } error ? OfError(error, stop) : OfUnknown(reason, stop);
    }

    private static Standstill OfError(ErrorDescription error, Stop stop)
    {
        var passes = error.Class is ErrorClass.Interrupted or ErrorClass.Deferred or ErrorClass.InputCorrupt;
        var what = passes ? $"starts again by itself{At(stop)}" : "has failed";
        return new Standstill(error.Code, $"{stop.Subject} {what}: {stop.Message ?? error.Meaning} [{error.Code}]", NeedsUser: !passes);
    }

    // What an operator newer than this program gives as its reason: its own words are the true ones.
    private static Standstill? OfUnknown(string reason, Stop stop) =>
        Harmless.Contains(reason) || reason.Length == 0 ? null : new Standstill(reason, $"{stop.Subject}: {reason}{Because(stop)}", NeedsUser: true);

    private static string Because(Stop stop) => string.IsNullOrEmpty(stop.Message) ? "" : $" ({stop.Message.TrimEnd('.')})";

    private static string At(Stop stop) =>
        stop.NextAttemptAt is { } at ? string.Create(CultureInfo.InvariantCulture, $", at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC") : "";

    private static Answer User(Func<Stop, string> say) => new(NeedsUser: true, say);

    private static Answer Nobody(Func<Stop, string> say) => new(NeedsUser: false, say);

    private sealed record Answer(bool NeedsUser, Func<Stop, string> Say);

    /// <summary>What stands still.</summary>
    /// <param name="Subject">As a sentence begins with it.</param>
    /// <param name="Output">The output's name, for an upload.</param>
    /// <param name="Message">What the operator says of it.</param>
    /// <param name="NextAttemptAt">When it's tried again, if it is.</param>
    private sealed record Stop(string Subject, string? Output, string? Message, DateTimeOffset? NextAttemptAt);
}
