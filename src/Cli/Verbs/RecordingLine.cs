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
        return new StageLine(name, StateOf(recording, status), WholeProgress.Percent(status), WholeProgress.Remark(recording));
    }

    private static StageState StateOf(V1Alpha1Recording recording, RecordingStatus status)
    {
        if (Ends.HasEnded(recording))
        {
            return Ends.HasSucceeded(status) ? StageState.Succeeded : StageState.Failed;
        }

        return status.Control?.IsRunning == true ? StageState.Running : StageState.Pending;
    }
}
