using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary>What of a Recording another run would do, or a resumption: read from what the operator says of each stage.</summary>
internal static class Runnable
{
    /// <summary>Whether another run would do something.</summary>
    public static bool Is(V1Alpha1Recording recording)
    {
        var status = recording.Status!;
        var stages = status.Stages ?? [];
        return stages.Any(stage => IsRunnable(recording, stage))
            || (status.Outputs ?? []).Any(output => output.Post?.Any(step => step.State == StageState.Failed) == true)
            || IsStale(status)

            // What the operator would do for a reason that no stage shows: an output that is published in every run.
            || (status.Control?.CanRun == true && !stages.Any(stage => IsHeldForQuality(recording, stage) || WaitsForSecret(recording, stage)));
    }

    /// <summary>Whether a stage is held by the pause and nothing else.</summary>
    public static bool WaitsForResume(V1Alpha1Recording recording, StageStatus stage) =>
        stage is { State: StageState.Pending, Reason: Reasons.PausedByUser }
        && PlanOf(recording, stage) is { Action: PlanAction.Run }
        && !IsHeldForQuality(recording, stage)
        && !IsSuspended(recording, stage);

    /// <summary>Whether a stage waits for a Secret that is not there: no attempt is made without it, however often one is asked for.</summary>
    public static bool WaitsForSecret(V1Alpha1Recording recording, StageStatus stage) =>
        stage is { State: StageState.Failed, Code: ErrorCodes.CredentialMissing }
        && (stage.Attempt == 0 || PlanOf(recording, stage)?.Reason == Reasons.WaitingForSecret);

    /// <summary>Whether an upload is held back for a poor transcript, also where a pause is what its state shows.</summary>
    public static bool IsHeldForQuality(V1Alpha1Recording recording, StageStatus stage) =>
        stage.Reason == Reasons.QualityHold
        || (stage.Reason == Reasons.PausedByUser
            && OutputOf(stage) is not null
            && HoldsForQuality(recording));

    /// <summary>Whether uploads are held back for a poor transcript, as long as there is no other one.</summary>
    public static bool HoldsForQuality(V1Alpha1Recording recording) =>
        recording.Status?.Quality?.Verdict == QualityVerdict.Low
        && recording.Spec.Overrides?.Transcription?.Quality?.OnLow != LowQualityAction.Continue
        && !IsSetBelow(recording, "transcription.quality.onLow");

    /// <summary>Whether an output is suspended, also where a pause is what its state shows.</summary>
    public static bool IsSuspended(V1Alpha1Recording recording, StageStatus stage) =>
        stage.Reason == Reasons.Suspended
        || (stage.Reason == Reasons.PausedByUser && OutputOf(stage) is { } output && OwnOutputs.Find(recording, output)?.Suspended == true);

    /// <summary>Whether a template, or the operator's defaults, say what a field is: their word is not known here.</summary>
    public static bool IsSetBelow(V1Alpha1Recording recording, string field) =>
        recording.Status?.ConfigSources?.Any(source => source.Field == field && source.Layer != "Overrides") == true;

    private static bool IsRunnable(V1Alpha1Recording recording, StageStatus stage) => stage switch
    {
        { State: StageState.Failed } => !WaitsForSecret(recording, stage),
        { State: StageState.Succeeded } => PlanOf(recording, stage) is { Action: PlanAction.Run },
        { State: StageState.Skipped, Reason: Reasons.Error } => true,
        { State: StageState.Pending, Reason: Reasons.NotYetRun } => true,

        // It would not wait for its moment.
        { State: StageState.Pending, NextAttemptAt: not null } => !IsHeldForQuality(recording, stage) && !IsSuspended(recording, stage),
        _ => false,
    };

    private static bool IsStale(RecordingStatus status) =>
        status.Conditions?.Any(condition => condition is { Type: ConditionTypes.UpToDate, Status: "False" }) == true;

    private static PlanEntry? PlanOf(V1Alpha1Recording recording, StageStatus stage) =>
        recording.Status?.Plan?.FirstOrDefault(entry => entry.Stage == stage.Name);

    private static string? OutputOf(StageStatus stage) => stage.Name.Split('/', 2) is [StageNames.Upload, var name] ? name : null;
}
