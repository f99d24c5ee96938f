using Cli.Following;
using Cli.Progress;
using Operator.Api;
using Recordings.Resources.Status;

namespace Cli.Verbs;

/// <summary>A whole Recording as one line of progress.</summary>
internal static class RecordingLine
{
    public static StageLine Of(V1Alpha1Recording recording, bool withNamespace)
    {
        var status = recording.Status ?? new RecordingStatus();
        var name = withNamespace ? RecordingKey.Of(recording).ToString() : recording.Metadata.Name ?? "";
        return new StageLine(name, StateOf(recording, status), PercentOf(status), RemarkOf(recording, status));
    }

    private static StageState StateOf(V1Alpha1Recording recording, RecordingStatus status)
    {
        if (Ends.HasEnded(recording))
        {
            return Ends.HasSucceeded(status) ? StageState.Succeeded : StageState.Failed;
        }

        return status.Control?.IsRunning == true ? StageState.Running : StageState.Pending;
    }

    /// <summary>All stages weigh the same: how long one takes is known afterwards only.</summary>
    private static int PercentOf(RecordingStatus status)
    {
        var stages = status.Stages ?? [];
        return stages.Count == 0 ? 0 : stages.Sum(stage => stage.State is StageState.Succeeded or StageState.Skipped ? 100 : stage.Progress ?? 0) / stages.Count;
    }

    private static string RemarkOf(V1Alpha1Recording recording, RecordingStatus status)
    {
        if (status.Failure is { } failure)
        {
            return $"{failure.Stage}: {failure.Code}";
        }

        var running = string.Join(", ", (status.Stages ?? []).Where(stage => stage.State == StageState.Running).Select(stage => stage.Name));
        return recording.Spec.Paused ? $"{running} paused".TrimStart() : running;
    }
}
