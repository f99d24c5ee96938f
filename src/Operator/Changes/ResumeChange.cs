using System.Text.Json.Nodes;
using Operator.Api;

namespace Operator.Changes;

/// <summary><c>resume</c>: goes on where it was paused.</summary>
public sealed class ResumeChange : IChange
{
    /// <summary>The pause's end, as a merge patch of spec.</summary>
    public static JsonObject Spec => new() { ["paused"] = false };

    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates) => recording.Spec.Paused
        ? new Decision.Patch(Spec, Standstills.OfResume(recording) is { } nothing ? $"its pause ends, and nothing goes on by that: {nothing.Why}" : "it goes on")
        : new Decision.Skip("it is not paused");
}
