using System.Collections.Immutable;
using Recordings.Planning.Stages;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>What a UI needs to draw its buttons.</summary>
internal static class Controls
{
    public static ControlStatus Of(Situation situation, ImmutableArray<StageVerdict> stages, ImmutableArray<OutputStatus> outputs)
    {
        var isRunning = situation.HasLiveStage
            || stages.Any(stage => stage.Actions.Any(action => action is PlannedAction.CreateJob));
        var isActive = stages.Any(stage => stage.Outlook is Outlook.Active or Outlook.Held);
        return new ControlStatus
        {
            IsRunning = isRunning,
            CanPause = !situation.Spec.Paused && isActive,
            CanRun = situation.Hold is null
                && !isRunning
                && !stages.Any(stage => stage.Status.AwaitsItsSource())
                && (stages.Any(IsRunnable) || outputs.Any(Outputs.HasFailedStep)),
            ReadyToUpload = situation.Hold?.Reason != Reasons.Expired && stages.Where(stage => !stage.Node.IsUpload).All(IsDone),
        };
    }

    /// <summary>Something failed, waits for what failed, was gone without, or would be made differently now; or it is published in every run.</summary>
    private static bool IsRunnable(StageVerdict stage) =>
        stage.IsStale
        || stage.Outlook is Outlook.Failed or Outlook.Blocked
        || stage.Status is { State: StageState.Pending, NextAttemptAt: not null } or { State: StageState.Skipped, Reason: Reasons.Error }
        || (stage.Node.Output?.Republish == RepublishRule.Always && stage.Status.State == StageState.Succeeded);

    private static bool IsDone(StageVerdict stage) => stage.Status.State is StageState.Succeeded or StageState.Skipped;
}
