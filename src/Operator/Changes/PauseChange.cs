using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary><c>pause</c>: nothing more starts; running stages finish, or stop now.</summary>
public sealed class PauseChange(bool isStop) : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        var mode = isStop ? PauseMode.Stop : PauseMode.Drain;
        var isPaused = recording.Spec.Paused;
        if (isPaused && (recording.Spec.PauseMode == mode || !isStop))
        {
            return new Decision.Skip("it is paused already");
        }

        if (!isPaused && recording.Status?.Conditions?.Any(condition => condition is { Type: ConditionTypes.Finished, Status: "True" }) == true)
        {
            return new Decision.Skip($"there is nothing to pause: {Standstills.OfNewRun(recording)?.Why ?? "it has finished"}");
        }

        return new Decision.Patch(
            new JsonObject { ["paused"] = true, ["pauseMode"] = mode.ToString() },
            isStop ? "running stages stop now and continue later from their checkpoints" : "running stages finish, nothing more starts");
    }
}
