using Operator.Api;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary>What raising runGeneration has to heed, whatever the reason.</summary>
public static class Runs
{
    /// <summary>Null: it may run.</summary>
    public static Decision? Refusal(V1Alpha1Recording recording) => recording switch
    {
        { Spec.Skip: true } => new Decision.Refuse("spec.skip is true: set it to false first"),
        { Status.Phase: RecordingPhase.Expired } => new Decision.Refuse("it has expired: its artifacts were deleted, as spec.retention says"),
        { Status.Phase: RecordingPhase.PendingSource } => new Decision.Refuse("its source is not ready yet: it is looked at again by itself"),
        _ => null,
    };

    /// <summary>Whether the operator has yet to see the run that the spec asks for.</summary>
    public static bool IsAboutToStart(V1Alpha1Recording recording) => (recording.Status?.ObservedRunGeneration ?? 0) < recording.Spec.RunGeneration;

    /// <summary>The next run's generation.</summary>
    public static long Next(V1Alpha1Recording recording) => Math.Max(recording.Spec.RunGeneration, recording.Status?.ObservedRunGeneration ?? 0) + 1;

    /// <summary>What is said of a run that was asked for.</summary>
    public static string Note(V1Alpha1Recording recording, long run) =>
        recording.Spec.Paused ? $"run {run} starts when the recording is resumed" : $"run {run} starts";
}
