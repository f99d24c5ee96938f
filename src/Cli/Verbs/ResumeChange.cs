using System.Text.Json.Nodes;
using Cli.Bulk;
using Operator.Api;

namespace Cli.Verbs;

/// <summary><c>resume</c>: goes on where it was paused.</summary>
internal sealed class ResumeChange : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording) => recording.Spec.Paused
        ? new Decision.Patch(new JsonObject { ["paused"] = false }, "it goes on")
        : new Decision.Skip("it is not paused");
}
