using Recordings.Resources.Status;

namespace Recordings.Planning.Events;

/// <summary>What spec.retention did.</summary>
internal static class ExpiryEvents
{
    public static IEnumerable<RecordingEvent> Of(ExpiryStatus? before, ExpiryStatus? after)
    {
        if (after?.SourceDeletedAt is not null && before?.SourceDeletedAt is null)
        {
            yield return new RecordingEvent(EventType.Normal, EventReasons.Expired, "The downloaded source was deleted, as spec.retention.source says.");
        }

        if (after?.ArtifactsDeletedAt is not null && before?.ArtifactsDeletedAt is null)
        {
            yield return new RecordingEvent(EventType.Normal, EventReasons.Expired, "All artifacts were deleted, as spec.retention.artifacts says. What was published stays.");
        }

        if (after?.Message is { } trouble && trouble != before?.Message)
        {
            yield return new RecordingEvent(EventType.Warning, EventReasons.CleanupFailed, trouble);
        }
    }
}
