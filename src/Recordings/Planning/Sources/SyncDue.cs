
using Recordings.Planning.Retry;

namespace Recordings.Planning.Sources;

/// <summary>Whether a look is to begin now.</summary>
internal static class SyncDue
{
    public static bool Is(SourceObservation observation, SyncFeed feed, DateTimeOffset now) =>
        observation.Spec.SyncGeneration > (observation.Status.ObservedSyncGeneration ?? 0)
        || observation.Schedule?.NextAt <= now
        || IsMended(observation, feed);

    // What failed for good is tried again once its user did something about it.
    private static bool IsMended(SourceObservation observation, SyncFeed feed) =>
        observation.Status.LastSync is { Code: { } code } failed
        && (failed.ObservedGeneration != observation.Generation
            || (CredentialErrors.Contains(code) && failed.SecretVersions != feed.SecretVersions));
}
