using System.Collections.Immutable;
using Recordings.Planning.Config;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>Puts a Recording's status together from what a pass decided.</summary>
internal static class StatusSummary
{
    public static RecordingStatus Of(StagePass pass, ExpiryStatus? expiry)
    {
        var situation = pass.Situation;
        pass = pass with { Verdicts = Bounded(pass.Verdicts) };
        var ending = Ending.Of(situation, pass.Verdicts);
        var outputs = Outputs.Of(pass);
        var status = new RecordingStatus
        {
            ObservedGeneration = situation.Observation.Recording.Generation,
            ObservedRunGeneration = situation.Run?.Generation,
            Phase = Phases.Of(situation.Spec, pass.Verdicts, expiry),
            Conditions = Conditions.Of(pass, ending),
            Run = RunTimes.Of(situation, ending, ConfigFreeze.Of(pass)?.Name),
            Plan = [.. pass.Verdicts.Select(stage => new PlanEntry { Stage = stage.Node.Key, Action = stage.Plan, Reason = stage.PlanReason })],
            ConfigSources = situation.Pipeline.Sources,
            Stages = [.. pass.Verdicts.Select(stage => stage.Status)],
            Outputs = outputs,
            Uploads = Outputs.Count(outputs),
            Control = Controls.Of(situation, pass.Verdicts, outputs),
            Failure = Failures.Of(pass.Verdicts),
            Quality = situation.Quality,
            Media = Facts.Media(situation.Before.Media, pass.News),
            Expiry = expiry,
        };
        var bounded = StatusBounds.Apply(status);
        return StatusEquality.AreEqual(bounded, situation.Before) ? situation.Before : bounded;
    }

    private static ImmutableArray<StageVerdict> Bounded(ImmutableArray<StageVerdict> stages)
    {
        var instances = stages.Count(stage => stage.Node.Instance is not null);
        return [.. stages.Select(stage => stage with { Status = StatusBounds.Of(stage.Status, stage.Node.Definition.Scope, instances) })];
    }
}
