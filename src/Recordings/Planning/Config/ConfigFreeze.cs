using System.Collections.Immutable;
using Recordings.Planning.Runs;
using Recordings.Planning.Stages;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;

namespace Recordings.Planning.Config;

/// <summary>
/// Freezes a run's settings when its first Job is created, and anew when something brings a run back to life that had succeeded: an output to be uploaded
/// again, a Job of a stage that is no more. Lets go of those of runs long past.
/// </summary>
internal static class ConfigFreeze
{
    /// <summary>Settings of so many runs are kept, as Deployments keep revisions.</summary>
    public const int HistoryLimit = 5;

    /// <summary>The revision that this pass makes; null: none.</summary>
    public static ConfigRevision? Of(StagePass pass)
    {
        var situation = pass.Situation;
        if (situation.Config.IsFrozen || situation.Run is not { } run || !(Starts(pass) || IsBackToLife(pass, run)))
        {
            return null;
        }

        var config = new FrozenConfig
        {
            Pipeline = situation.Pipeline.Pipeline,
            Sources = situation.Pipeline.Sources,
            Templates = [.. situation.Config.Templates.Names],
        };
        return ConfigRevision.Of(situation.Identity, run.Generation, config);
    }

    private static bool Starts(StagePass pass) => pass.Verdicts.Any(stage => stage.Actions.Any(action => action is PlannedAction.CreateJob));

    // Else the next pass would look at it with the settings of before, in which all may be done: and the one after that with these again.
    private static bool IsBackToLife(StagePass pass, RunStatus run) =>
        pass.Situation.Before.Run is { Config: not null } before
        && before.Generation == run.Generation
        && !RunBeginnings.IsWanted(pass.Situation.Observation.Recording)
        && !Ending.Of(pass.Situation, pass.Verdicts).HasSucceeded;

    /// <summary>What is written for it: the new one, then the oldest go.</summary>
    public static ImmutableArray<PlannedAction> Actions(StagePass pass)
    {
        if (Of(pass) is not { } revision)
        {
            return [];
        }

        var older = pass.Situation.Observation.Revisions.Remove(revision.Name);
        var superfluous = older.Take(Math.Max(0, older.Length - (HistoryLimit - 1))).Select(name => new PlannedAction.DeleteConfig(name));
        return [new PlannedAction.FreezeConfig(revision), .. superfluous];
    }
}
