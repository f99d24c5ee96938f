using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary>
/// Why nothing would happen, from a Recording's spec and status alone: so that each verb, and each button, gives the reason that the operator itself
/// would. Null: something would.
/// </summary>
internal static class Standstills
{
    /// <summary>Whatever is asked for.</summary>
    public static Standstill? Of(V1Alpha1Recording recording) => recording switch
    {
        { Metadata.DeletionTimestamp: not null } => StandstillReasons.Of(Reasons.Deleting, message: null),
        { Spec.Skip: true } => StandstillReasons.Of(Reasons.SkippedByUser, message: null),
        { Status.Phase: RecordingPhase.Expired } or { Status.Expiry.ArtifactsDeletedAt: not null } => StandstillReasons.Of(Reasons.Expired, message: null),
        _ => null,
    };

    /// <summary>If another run was asked for, whatever there would be for it to do.</summary>
    public static Standstill? OfNewRun(V1Alpha1Recording recording)
    {
        if (Of(recording) is { } always)
        {
            return always;
        }

        if (recording.Status?.Phase == RecordingPhase.PendingSource)
        {
            return StandstillReasons.Of(Reasons.SourcePending, message: null);
        }

        // What an earlier spec was refused for may be mended by now.
        return Refusal(recording) is { } refused && IsObserved(recording) && !IsOfRunTemplate(refused)
            ? StandstillReasons.Of(refused.Reason, refused.Message)
            : null;
    }

    /// <summary>If another run was told to start now, whatever there would be for it to do.</summary>
    public static Standstill? OfStart(V1Alpha1Recording recording)
    {
        if (OfNewRun(recording) is { } refused)
        {
            return refused;
        }

        if (recording.Status is not { } status)
        {
            return AboutToStart(recording, ": the operator has not looked at it yet");
        }

        return IsAboutToStart(recording) ? AboutToStart(recording, "") : OfWork(status);
    }

    /// <summary>If it was told to run: continue what failed, do what is stale.</summary>
    // Of a spec that the operator has not seen yet nobody knows whether there is something to do: then a run is no mistake.
    public static Standstill? OfRun(V1Alpha1Recording recording) =>
        OfStart(recording) ?? (IsObserved(recording) && Refusal(recording) is null && !Runnable.Is(recording) ? OfRest(recording, recording.Status!) : null);

    /// <summary>If its pause was over: why it would not go on by that alone.</summary>
    public static Standstill? OfResume(V1Alpha1Recording recording)
    {
        if (Of(recording) is { } always)
        {
            return always;
        }

        if (recording.Status is not { } status || !IsObserved(recording) || IsAboutToStart(recording))
        {
            return null;
        }

        if (Condition(recording, ConditionTypes.Stalled) is { Status: "True", Reason: Reasons.InvalidSpec or Reasons.TemplateMissing } stalled)
        {
            return StandstillReasons.Of(stalled.Reason, stalled.Message);
        }

        return (status.Stages ?? []).Any(stage => IsWorking(stage) || Runnable.WaitsForResume(recording, stage)) ? null : OfRest(recording, status);
    }

    /// <summary>A stage's own, whatever becomes of the others.</summary>
    public static Standstill? OfStage(V1Alpha1Recording recording, StageStatus stage)
    {
        var planned = recording.Status?.Plan?.FirstOrDefault(entry => entry.Stage == stage.Name);
        return stage switch
        {
            { State: StageState.Succeeded } => null,
            _ when Runnable.IsHeldForQuality(recording, stage) => StandstillReasons.Of(Reasons.QualityHold, stage),
            _ when Runnable.IsSuspended(recording, stage) => StandstillReasons.Of(Reasons.Suspended, stage),
            { State: StageState.Running } => StandstillReasons.Of(stage.Reason ?? Reasons.Running, stage),
            { Reason: { Length: > 0 } reason } => StandstillReasons.Of(Runnable.WaitsForSecret(recording, stage) ? Reasons.WaitingForSecret : reason, stage),
            _ => planned is null ? null : StandstillReasons.Of(planned.Reason, stage),
        };
    }

    /// <summary>Whether what the operator says is of the spec as it is now.</summary>
    public static bool IsObserved(V1Alpha1Recording recording) =>
        recording.Status is { } status && (status.ObservedGeneration ?? 0) >= (recording.Metadata.Generation ?? 0);

    /// <summary>Whether the operator has yet to see the run that the spec asks for, and nothing keeps it from it.</summary>
    public static bool IsAboutToStart(V1Alpha1Recording recording) =>
        (recording.Status?.ObservedRunGeneration ?? 0) < recording.Spec.RunGeneration
        && !(IsObserved(recording) && Refusal(recording) is not null);

    private static Standstill AboutToStart(V1Alpha1Recording recording, string why) =>
        new(Reasons.Progressing, $"run {recording.Spec.RunGeneration} is about to start{why}", NeedsUser: false);

    private static Condition? Refusal(V1Alpha1Recording recording) =>
        Condition(recording, ConditionTypes.RunRefused) is { Status: "True" } run ? run
        : Condition(recording, ConditionTypes.Accepted) is { Status: "False" } invalid ? invalid
        : null;

    // The template of one run goes with it: the next one names another, or none.
    private static bool IsOfRunTemplate(Condition refused) =>
        refused.Reason == Reasons.TemplateMissing
        && refused.Message.Contains("spec.runTemplate: ", StringComparison.Ordinal)
        && !refused.Message.Contains("spec.template: ", StringComparison.Ordinal);

    private static Standstill? OfWork(RecordingStatus status)
    {
        if (status.Conditions?.FirstOrDefault(condition => condition is { Type: ConditionTypes.Stalled, Status: "True", Reason: Reasons.JobRefused }) is { } refused)
        {
            return StandstillReasons.Of(refused.Reason, refused.Message);
        }

        var working = (status.Stages ?? []).Where(IsWorking).ToList();
        var stuck = working.Select(stage => stage is { State: StageState.Queued, Reason: { } reason } ? StandstillReasons.Of(reason, stage) : null).OfType<Standstill>();
        return stuck.FirstOrDefault() ?? (working.Count > 0 || status.Control?.IsRunning == true
            ? new Standstill(Reasons.Running, $"it is running{(working.Count == 0 ? "" : $": {Names(working)}")}", NeedsUser: false)
            : null);
    }

    /// <summary>Nothing runs, and nothing would: what a person has to do comes first.</summary>
    private static Standstill OfRest(V1Alpha1Recording recording, RecordingStatus status)
    {
        var left = (status.Stages ?? []).Where(stage => stage.State is not (StageState.Succeeded or StageState.Skipped)).ToList();
        var stages = left.Select(stage => OfStage(recording, stage)).OfType<Standstill>().ToList();
        var end = Condition(recording, ConditionTypes.Succeeded);
        return stages.Find(stage => stage.NeedsUser)
            ?? stages.FirstOrDefault()
            ?? (end is null or { Status: "True" } ? null : StandstillReasons.Of(end.Reason, end.Message))
            ?? (left.Count == 0
                ? Complete(recording)
                : new Standstill(Reasons.WaitingForStage, $"{left[0].Name} is not done, and the operator does not say what for; look at it again in a moment", NeedsUser: false));
    }

    private static Standstill Complete(V1Alpha1Recording recording)
    {
        var complete = StandstillReasons.Of(Reasons.Complete, message: null)!;
        return string.IsNullOrEmpty(recording.Spec.RunTemplate) ? complete : complete with
        {
            Why = $"{complete.Why}, with template {recording.Spec.RunTemplate} for that run alone; `restart --from STAGE` makes it without",
        };
    }

    // One that waits for its turn has no Job yet.
    private static bool IsWorking(StageStatus stage) =>
        stage.State == StageState.Running || stage is { State: StageState.Queued, Reason: not (Reasons.ConcurrencyLimit or Reasons.QuotaExceeded) };

    private static string Names(List<StageStatus> stages) => string.Join(", ", stages.Select(stage => stage.Name));

    private static Condition? Condition(V1Alpha1Recording recording, string type) =>
        recording.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);
}
