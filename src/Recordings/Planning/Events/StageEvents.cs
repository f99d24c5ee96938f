using Recordings.Planning.Graph;
using Recordings.Planning.Stages;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;

namespace Recordings.Planning.Events;

/// <summary>What happened to one stage.</summary>
internal static class StageEvents
{
    private const int MaxMessage = 600;

    public static IEnumerable<RecordingEvent> Of(StageNode node, StageStatus? before, StageStatus after)
    {
        if (HasFailedAnAttempt(before, after))
        {
            var next = after.NextAttemptAt is { } at ? $"; next attempt at {at:u}" : "";
            yield return Warning(EventReasons.StageRetrying, $"{node.Key}: {after.Code}: {after.Message?.TrimEnd('.')}{next}");
        }

        if (IsRunning(after) && (after.Job != before?.Job || !IsRunning(before)))
        {
            yield return Normal(EventReasons.StageStarted, $"{node.Key}: attempt {after.Attempt} as Job {after.Job}");
        }

        if (HasPublishedAfterAll(node, before, after))
        {
            yield return Normal(EventReasons.Uploaded, $"{node.Key}: done before its Job could be stopped; the settings have no such output any more");
        }

        var isReusedNow = after.Reused == true && before?.Reused != true;
        if ((before?.State != after.State || isReusedNow) && Settled(node, after) is { } settled)
        {
            yield return settled;
        }
    }

    private static RecordingEvent? Settled(StageNode node, StageStatus after) => after.State switch
    {
        StageState.Succeeded when after.Reused == true => Normal(EventReasons.StageReused, $"{node.Key}: what it made before is taken again"),
        StageState.Succeeded => Normal(node.IsUpload ? EventReasons.Uploaded : EventReasons.StageSucceeded, $"{node.Key}: done"),
        StageState.Failed => Warning(node.IsUpload ? EventReasons.UploadFailed : EventReasons.StageFailed, $"{node.Key}: {after.Code}: {after.Message}"),
        StageState.Skipped when after.Reason == Reasons.Error =>
            Warning(EventReasons.StageSkipped, $"{node.Key}: skipped, since errors are allowed: {after.Code}: {after.Message}"),
        StageState.Skipped when after.Reason is not (Reasons.Disabled or Reasons.Removed) => Warning(EventReasons.StageSkipped, $"{node.Key}: {after.Reason}: {after.Message}"),
        _ => null,
    };

    private static bool HasFailedAnAttempt(StageStatus? before, StageStatus after) =>
        after.State is StageState.Pending or StageState.Running
        && after.Code is not null
        && (after.FailedAttempts > (before?.FailedAttempts ?? 0) || (IsRunning(before) && after.State == StageState.Pending));

    private static bool HasPublishedAfterAll(StageNode node, StageStatus? before, StageStatus after) =>
        node is { IsUpload: true, IsDeparted: true } && IsRunning(before) && !IsRunning(after) && after.Artifacts is not null;

    private static bool IsRunning(StageStatus? stage) => stage?.HasJob() ?? false;

    private static RecordingEvent Normal(string reason, string message) => new(EventType.Normal, reason, message);

    private static RecordingEvent Warning(string reason, string message) => new(EventType.Warning, reason, Text.Cut(message, MaxMessage) ?? reason);
}
