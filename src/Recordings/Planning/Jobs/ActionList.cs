using System.Collections.Immutable;
using Recordings.Planning.Config;
using Recordings.Planning.Stages;

namespace Recordings.Planning.Jobs;

/// <summary>All writes of a pass, in order: the finalizer and the run's settings before the first Job, deletes before creates.</summary>
internal static class ActionList
{
    public static ImmutableArray<PlannedAction> Of(StagePass pass)
    {
        var ofStages = pass.Verdicts.SelectMany(stage => stage.Actions).ToList();
        var creates = ofStages.OfType<PlannedAction.CreateJob>().ToList<PlannedAction>();
        var deletes = ofStages.Except(creates).Concat(FinishedJobs.ToDelete(pass.Situation));
        var observation = pass.Situation.Observation;
        var needsFinalizer = !observation.Recording.HasFinalizer && (creates.Count > 0 || observation.Jobs.Length > 0);
        return [.. needsFinalizer ? [new PlannedAction.AddFinalizer()] : Array.Empty<PlannedAction>(), .. ConfigFreeze.Actions(pass), .. deletes, .. creates];
    }
}
