using Operator.Api;
using Operator.Changes;
using Operator.Dashboard.Views;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Dashboard.Actions;

/// <summary>Which buttons a Recording has now: what <c>status.control</c> allows and the change of that verb would do something about.</summary>
internal static class Buttons
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<Button> Of(V1Alpha1Recording recording)
    {
        var control = recording.Status?.Control ?? new ControlStatus();
        var isPaused = recording.Spec.Paused;
        IEnumerable<Button?> buttons =
        [
            Find(recording, control.CanRun || GoesOnlyByARun(recording), ChangeAction.Run, recording.Status?.Failure is null ? "Run" : "Continue"),
            Find(recording, isPaused, ChangeAction.Resume, "Resume"),
            Find(recording, control.CanPause, ChangeAction.Pause, "Pause"),
            Find(recording, control.IsRunning && (control.CanPause || (isPaused && recording.Spec.PauseMode == PauseMode.Drain)), ChangeAction.Stop, "Stop now"),
            Find(recording, !control.IsRunning, ChangeAction.Restart, "Restart"),
            .. (recording.Status?.Outputs ?? []).SelectMany(output => OfOutput(recording, output)),
        ];
        return [.. buttons.OfType<Button>()];
    }

    /// <summary>What a button does; null: there is no such button.</summary>
    public static IChange? ChangeOf(ChangeRequest request) => request switch
    {
        { Action: ChangeAction.Run } => new RunChange(),
        { Action: ChangeAction.Restart, From: null } => new RestartChange(from: null),
        { Action: ChangeAction.Restart, From: { } first } when StageGraph.Stages.Any(stage => stage.Name == first) => new RestartChange(first),
        { Action: ChangeAction.Pause } => new PauseChange(isStop: false),
        { Action: ChangeAction.Stop } => new PauseChange(isStop: true),
        { Action: ChangeAction.Resume } => new ResumeChange(),
        { Action: ChangeAction.Upload, Output: { Length: > 0 } output } => new UploadChange(output),
        { Action: ChangeAction.Suspend, Output: { Length: > 0 } output } => new SuspendChange(output, isSuspended: true),
        { Action: ChangeAction.Unsuspend, Output: { Length: > 0 } output } => new SuspendChange(output, isSuspended: false),
        _ => null,
    };

    // Only what was published, or was not, by an upload that ended, is done "again"; and only what is still to come is held back.
    private static IEnumerable<Button?> OfOutput(V1Alpha1Recording recording, OutputStatus output) =>
    [
        Find(recording, output.State is OutputState.Uploaded or OutputState.Failed, ChangeAction.Upload, $"Upload again to {output.Name}", output.Name),
        Find(recording, output.State is OutputState.Pending or OutputState.Uploading, ChangeAction.Suspend, $"Suspend {output.Name}", output.Name),
        Find(recording, isAllowed: true, ChangeAction.Unsuspend, $"Unsuspend {output.Name}", output.Name),
    ];

    // Where the end of a pause is not enough, Run does more than Resume.
    private static bool GoesOnlyByARun(V1Alpha1Recording recording) =>
        recording.Spec.Paused && ChangeWriter.Decide(recording, new RunChange(), KnownTemplates.Unread) is Decision.Patch patch && patch.Spec.ContainsKey("runGeneration");

    private static Button? Find(V1Alpha1Recording recording, bool isAllowed, ChangeAction action, string label, string? output = null) =>
        isAllowed
        && ChangeOf(new ChangeRequest { Action = action, Output = output }) is { } change
        && ChangeWriter.Decide(recording, change, KnownTemplates.Unread) is Decision.Patch patch
            ? new Button(action, label, patch.Note, output)
            : null;
}
