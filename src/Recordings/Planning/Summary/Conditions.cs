using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Config;
using Recordings.Planning.Runs;
using Recordings.Planning.Stages;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>The conditions: the contract with kubectl, Argo CD and whoever waits. Every one is always there.</summary>
internal static class Conditions
{
    public static ImmutableArray<Condition> Of(StagePass pass, Ending ending)
    {
        var (situation, stages, refusal) = (pass.Situation, pass.Verdicts, pass.Adoption.Refusal);
        var now = new ConditionSetter(situation);
        return
        [
            Accepted(situation, now),
            now.Set(ConditionTypes.Succeeded, ending.Succeeded, ending.Reason, ending.Message),
            now.Set(ConditionTypes.Finished, ending.IsFinished, ending.Reason, ending.Message),
            Reconciling(stages, ending, now),
            Stalled(situation, stages, refusal, now),
            Paused(situation, now),
            RunRefused(refusal, now),
            UpToDate(situation, stages, now),
        ];
    }

    private static Condition Accepted(Situation situation, ConditionSetter now) => situation.Errors.IsEmpty
        ? now.Set(ConditionTypes.Accepted, status: true, Reasons.Valid, "The spec is valid.")
        : now.Set(ConditionTypes.Accepted, status: false, Acceptance.ReasonOf(situation.Errors), Acceptance.MessageOf(situation.Errors));

    private static Condition Reconciling(ImmutableArray<StageVerdict> stages, Ending ending, ConditionSetter now)
    {
        var running = stages.Where(stage => stage.Status.HasJob()).Select(stage => stage.Node.Key).ToList();
        var doing = running.Count > 0 ? $"Running: {string.Join(", ", running)}" : WaitingFor(stages);
        return stages.Any(stage => stage.Outlook == Outlook.Active)
            ? now.Set(ConditionTypes.Reconciling, status: true, Reasons.Progressing, doing)
            : now.Set(ConditionTypes.Reconciling, status: false, ending.IsFinished ? Reasons.Idle : ending.Reason, "Nothing runs.");
    }

    private static string WaitingFor(ImmutableArray<StageVerdict> stages) =>
        stages.FirstOrDefault(stage => stage.Status.AwaitsItsTurn()) is { } queued
            ? $"{queued.Node.Key} waits for its turn: {queued.Status.Message}"
            : "Waiting for the next attempt.";

    private static Condition Stalled(Situation situation, ImmutableArray<StageVerdict> stages, RunRefusal? refusal, ConditionSetter now)
    {
        if (!situation.Config.Blocking.IsEmpty)
        {
            return now.Set(ConditionTypes.Stalled, status: true, Acceptance.ReasonOf(situation.Config.Blocking), Acceptance.MessageOf(situation.Config.Blocking));
        }

        if (refusal is { NeedsUser: true })
        {
            return now.Set(ConditionTypes.Stalled, status: true, refusal.Reason, refusal.Message);
        }

        var stage = stages.FirstOrDefault(stage => stage.Outlook == Outlook.Failed) ?? stages.FirstOrDefault(stage => stage.NeedsUser);
        if (stage is null)
        {
            return now.Set(ConditionTypes.Stalled, status: false, Reasons.NotStalled, "Nothing waits for a user.");
        }

        var reason = stage.Status.Reason == Reasons.QualityHold ? ErrorCodes.LowQualityTranscript : stage.Status.Reason ?? Reasons.Error;
        return now.Set(ConditionTypes.Stalled, status: true, reason, $"{stage.Node.Key}: {Failures.MessageOf(stage.Status)}");
    }

    private static Condition Paused(Situation situation, ConditionSetter now)
    {
        if (!situation.Spec.Paused)
        {
            return now.Set(ConditionTypes.Paused, status: false, Reasons.NotPaused, "spec.paused is false.");
        }

        if (!situation.HasLiveStage)
        {
            return now.Set(ConditionTypes.Paused, status: true, Reasons.PausedByUser, "Nothing starts until spec.paused is false.");
        }

        return situation.Spec.PauseMode == PauseMode.Stop
            ? now.Set(ConditionTypes.Paused, status: true, Reasons.Stopping, "Running stages are being stopped.")
            : now.Set(ConditionTypes.Paused, status: true, Reasons.Draining, "Running stages finish; nothing else starts.");
    }

    private static Condition RunRefused(RunRefusal? refusal, ConditionSetter now) => refusal is null
        ? now.Set(ConditionTypes.RunRefused, status: false, Reasons.NotRefused, "spec.runGeneration asks for no run that can't begin.")
        : now.Set(ConditionTypes.RunRefused, status: true, refusal.Reason, refusal.Message);

    private static Condition UpToDate(Situation situation, ImmutableArray<StageVerdict> stages, ConditionSetter now)
    {
        var changed = ChangedStages.Of(situation);
        var stale = string.Join(", ", stages.Where(stage => stage.IsStale || changed.Contains(stage.Node.Key)).Select(stage => stage.Node.Key)
            .Concat(changed.Where(key => stages.All(stage => stage.Node.Key != key))));
        return stale.Length == 0
            ? now.Set(ConditionTypes.UpToDate, status: true, Reasons.SettingsCurrent, "Everything was made, or will be, with the current settings.")
            : now.Set(ConditionTypes.UpToDate, status: false, Reasons.SettingsChanged, $"Raise spec.runGeneration to run: {stale}");
    }
}
