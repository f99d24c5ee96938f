using Recordings.Resources.Status;

namespace Operator.Reporting;

/// <summary>Which stages a status write brings to an end, for the metrics. Pure.</summary>
internal static class StageEnds
{
    public static IEnumerable<StageStatus> Between(RecordingStatus? before, RecordingStatus after)
    {
        var old = (before?.Stages ?? []).ToDictionary(stage => stage.Name, StringComparer.Ordinal);
        return (after.Stages ?? []).Where(stage => HasEnded(stage) && !(old.TryGetValue(stage.Name, out var was) && was.State == stage.State && was.Attempt == stage.Attempt));
    }

    private static bool HasEnded(StageStatus stage) => stage.State is StageState.Succeeded or StageState.Failed or StageState.Skipped;
}
