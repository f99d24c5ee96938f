using Recordings.Resources.Status;

namespace Operator.Api;

/// <summary>How far a Recording is as a whole, for people.</summary>
public static class WholeProgress
{
    /// <summary>0 to 100. All stages weigh the same: how long one takes is known afterwards only.</summary>
    public static int Percent(RecordingStatus status)
    {
        var stages = status.Stages ?? [];
        return stages.Count == 0 ? 0 : stages.Sum(stage => stage.State is StageState.Succeeded or StageState.Skipped ? 100 : stage.Progress ?? 0) / stages.Count;
    }

    /// <summary>The stages that run, or where it failed; empty: nothing is to be said.</summary>
    public static string Remark(V1Alpha1Recording recording)
    {
        var status = recording.Status ?? new RecordingStatus();
        if (status.Failure is { } failure)
        {
            return $"{failure.Stage}: {failure.Code}";
        }

        var running = string.Join(", ", (status.Stages ?? []).Where(stage => stage.State == StageState.Running).Select(stage => stage.Name));
        return recording.Spec.Paused ? $"{running} paused".TrimStart() : running;
    }
}
