using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;

namespace Recordings.Planning.Attempts;

/// <summary>Reads a termination message, which may be a result, nothing, or garbage.</summary>
internal static class ResultReader
{
    /// <summary>The result, or null when there is no usable one.</summary>
    /// <param name="message">The termination message.</param>
    /// <param name="leavesArtifacts">Whether a success must name its manifest.</param>
    public static StageResult? Read(string? message, bool leavesArtifacts = true)
    {
        if (string.IsNullOrWhiteSpace(message) || message.TrimStart()[0] != '{')
        {
            return null;
        }

        try
        {
            var result = JsonSerializer.Deserialize(message, RecordingsJson.Default.StageResult);
            return IsUsable(result, leavesArtifacts) ? result : null;
        }
        catch (JsonException)
        {
            // Not a result: the caller classifies the pod by its status instead, and says so.
            return null;
        }
    }

    /// <summary>A success without a manifest is none, and an unexplained failure explains nothing.</summary>
    private static bool IsUsable(StageResult? result, bool leavesArtifacts) => result switch
    {
        { Outcome: StageOutcome.Succeeded } => !leavesArtifacts || (!string.IsNullOrEmpty(result.Manifest) && !string.IsNullOrEmpty(result.Digest)),
        { Outcome: StageOutcome.Failed } => !string.IsNullOrEmpty(result.Code),
        { Outcome: StageOutcome.Interrupted } => true,
        _ => false,
    };
}
