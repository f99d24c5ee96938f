using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary><c>run</c>: continues what failed, and does again what is stale.</summary>
public sealed class RunChange : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording)
    {
        if (Runs.Refusal(recording) is { } refusal)
        {
            return refusal;
        }

        if (Runs.IsAboutToStart(recording))
        {
            return new Decision.Skip($"run {recording.Spec.RunGeneration} is about to start");
        }

        if (recording.Status!.Control is { CanRun: false } control)
        {
            return new Decision.Skip(control.IsRunning ? "it is running" : "there is nothing to run: everything is done, or goes on by itself");
        }

        // An earlier `restart` must not be repeated.
        var next = Runs.Next(recording);
        return new Decision.Patch(
            new JsonObject { ["runGeneration"] = next, ["runPolicy"] = nameof(RunPolicy.Resume), ["restartFrom"] = null }, Runs.Note(recording, next));
    }
}
