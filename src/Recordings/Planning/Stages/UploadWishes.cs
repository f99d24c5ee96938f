using Recordings.Planning.Graph;

namespace Recordings.Planning.Stages;

/// <summary>Raised uploadGenerations: the wish to upload an output once more, within its run.</summary>
internal static class UploadWishes
{
    /// <summary>Whether a wish is there that nothing has been done about.</summary>
    public static bool IsNew(Situation situation, StageNode node) =>
        node.IsUpload
        && situation.Before.Outputs?.FirstOrDefault(output => output.Name == node.Instance) is { } before
        && (node.Output?.UploadGeneration ?? 0) > (before.UploadGeneration ?? 0);

    /// <summary>Whether it can be taken up. What is held for good (invalid, skipped, expired) keeps it for later.</summary>
    public static bool MayBeTaken(StageNode node, Hold? hold) => node.IsEnabled && hold is null or { Reason: Reasons.PausedByUser };
}
