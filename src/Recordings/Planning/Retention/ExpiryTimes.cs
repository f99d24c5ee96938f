using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Retention;

/// <summary>When what a completed Recording holds expires. A run that failed keeps everything: it may be continued.</summary>
internal sealed record ExpiryTimes(DateTimeOffset? Source, DateTimeOffset? Artifacts, DateTimeOffset? Recording)
{
    private static readonly ExpiryTimes Never = new(null, null, null);

    /// <summary>Counted from the end of the last run, as it was observed.</summary>
    public static ExpiryTimes Of(RetentionSpec? retention, RecordingStatus status)
    {
        var isComplete = status.Conditions?.Any(condition => condition is { Type: ConditionTypes.Succeeded, Status: "True" }) ?? false;
        return retention is not null && isComplete && status.Run?.FinishedAt is { } completedAt
            ? new ExpiryTimes(After(retention.Source), After(retention.Artifacts), After(retention.Recording))
            : Never;

        DateTimeOffset? After(string? kept) =>
            !string.IsNullOrEmpty(kept) && GoDuration.TryParse(kept, out var span) ? Moments.Of(completedAt + span) : null;
    }
}
