using System.Text.Json.Nodes;
using Operator.Api;

namespace Operator.Changes;

/// <summary><c>resume</c>: goes on where it was paused.</summary>
public sealed class ResumeChange : IChange
{
    /// <summary>The pause's end, as a merge patch of spec.</summary>
    public static JsonObject Spec => new() { ["paused"] = false };

    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        if (!recording.Spec.Paused)
        {
            return new Decision.Skip("it is not paused");
        }

        var nothing = Standstills.OfResume(recording);
        return new Decision.Patch(Spec, nothing is null ? "it goes on" : $"its pause ends, and nothing goes on by that: {nothing.Why}");
    }
}
