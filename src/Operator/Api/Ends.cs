using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Api;

/// <summary>Whether following a Recording on is of use.</summary>
public static class Ends
{
    /// <summary>Whether nothing more will happen by itself: finished, or stalled without anything running.</summary>
    public static bool HasEnded(V1Alpha1Recording recording) =>
        recording.Status is { } status
        && status.ObservedGeneration == recording.Metadata.Generation
        && (Is(status, ConditionTypes.Finished) || (Is(status, ConditionTypes.Stalled) && status.Control?.IsRunning != true));

    /// <summary>Whether all that was wanted was done.</summary>
    public static bool HasSucceeded(RecordingStatus? status) => status is not null && Is(status, ConditionTypes.Succeeded);

    private static bool Is(RecordingStatus status, string type) =>
        status.Conditions?.Any(condition => condition.Type == type && condition.Status == "True") == true;
}
