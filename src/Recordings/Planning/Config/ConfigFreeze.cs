using System.Collections.Immutable;
using Recordings.Planning.Stages;

namespace Recordings.Planning.Config;

/// <summary>Freezes a run's settings when its first Job is created, and lets go of those of runs long past.</summary>
internal static class ConfigFreeze
{
    /// <summary>Settings of so many runs are kept, as Deployments keep revisions.</summary>
    public const int HistoryLimit = 5;

    /// <summary>The revision that this pass makes; null: none.</summary>
    public static ConfigRevision? Of(StagePass pass)
    {
        var situation = pass.Situation;
        var starts = pass.Verdicts.Any(stage => stage.Actions.Any(action => action is PlannedAction.CreateJob));
        if (!starts || situation.Config.IsFrozen || situation.Run is not { } run)
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
