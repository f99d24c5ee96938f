using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary><c>restart</c>: does everything again, or a stage and all after it.</summary>
/// <param name="from">The stage; null: from the beginning.</param>
public sealed class RestartChange(string? from) : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording)
    {
        if (Runs.Refusal(recording) is { } refusal)
        {
            return refusal;
        }

        if (recording.Status?.Control?.IsRunning == true)
        {
            return new Decision.Refuse("it is running: wait, or pause it with --stop first");
        }

        var next = Runs.Next(recording);
        var spec = new JsonObject
        {
            ["runGeneration"] = next,
            ["runPolicy"] = from is null ? nameof(RunPolicy.Restart) : nameof(RunPolicy.Resume),
            ["restartFrom"] = from,
        };
        return new Decision.Patch(spec, $"{Runs.Note(recording, next)}, from {from ?? "the beginning"}");
    }
}
