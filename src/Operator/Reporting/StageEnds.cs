using Recordings.Contract;
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

    /// <summary>The output that a stage's end published, or failed to; null: it is no upload, or this run took over what an earlier one had published.</summary>
    public static OutputStatus? PublicationOf(StageStatus ended, RecordingStatus status) =>
        ended is { State: StageState.Succeeded or StageState.Failed, Reused: not true } && ended.Name.Split('/') is [StageNames.Upload, var name]
            ? status.Outputs?.FirstOrDefault(output => output.Name == name)
            : null;

    private static bool HasEnded(StageStatus stage) => stage.State is StageState.Succeeded or StageState.Failed or StageState.Skipped;
}
