using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Runs;

/// <summary>What makes a stage stale though nothing changed: part of its fingerprint.</summary>
internal static class Salts
{
    /// <summary>The salt of a stage in a new run: that run's generation where it starts the stage over, else the one it had.</summary>
    public static long? Of(RunStatus run, StageNode node, StageStatus known) =>
        Cover(run, node) || IsRepublished(node, known) ? run.Generation : known.Salt;

    /// <summary>Whether a run starts a stage over: Restart all, restartFrom its own stage and what follows.</summary>
    public static bool Cover(RunStatus run, StageNode node) =>
        run.Policy == RunPolicy.Restart
        || (run.RestartFrom is { } from && (node.Definition.Name == from || node.Follows(from)));

    /// <summary>What is not up yet is merely uploaded, not again.</summary>
    private static bool IsRepublished(StageNode node, StageStatus known) =>
        node.Output?.Republish == RepublishRule.Always && known.State == StageState.Succeeded;
}
