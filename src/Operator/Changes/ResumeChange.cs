using System.Text.Json.Nodes;
using Operator.Api;

namespace Operator.Changes;

/// <summary><c>resume</c>: goes on where it was paused.</summary>
public sealed class ResumeChange : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording) => recording.Spec.Paused
        ? new Decision.Patch(new JsonObject { ["paused"] = false }, "it goes on")
        : new Decision.Skip("it is not paused");
}
