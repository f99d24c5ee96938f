using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Tests.Verbs;

/// <summary>What the operator wrote.</summary>
internal static class AStatus
{
    public static RecordingStatus Running { get; } = new()
    {
        ObservedGeneration = 1,
        ObservedRunGeneration = 1,
        Phase = RecordingPhase.Processing,
        Control = new ControlStatus { IsRunning = true, CanPause = true },
        Conditions = [Condition(ConditionTypes.Finished, "False"), Condition(ConditionTypes.Succeeded, "Unknown")],
        Stages =
        [
            new StageStatus { Name = "download", State = StageState.Succeeded, Attempt = 1 },
            new StageStatus { Name = "trim", State = StageState.Running, Attempt = 1, Progress = 50 },
        ],
        Outputs = [new OutputStatus { Name = "main", Platform = "s3", State = OutputState.Pending }],
        Uploads = new UploadsStatus { Total = 1 },
    };

    public static RecordingStatus Failed { get; } = Running with
    {
        Phase = RecordingPhase.Downloaded,
        Control = new ControlStatus { CanRun = true },
        Conditions = [Condition(ConditionTypes.Finished, "True"), Condition(ConditionTypes.Succeeded, "False")],
        Stages =
        [
            new StageStatus { Name = "download", State = StageState.Succeeded, Attempt = 1 },
            new StageStatus { Name = "trim", State = StageState.Failed, Attempt = 3, Code = "SilentRecording" },
        ],
        Failure = new FailureStatus { Stage = "trim", Code = "SilentRecording", Message = "All of it is silence." },
    };

    public static RecordingStatus Done { get; } = Running with
    {
        Phase = RecordingPhase.Ready,
        Control = new ControlStatus { CanRun = false, ReadyToUpload = true },
        Conditions = [Condition(ConditionTypes.Finished, "True"), Condition(ConditionTypes.Succeeded, "True")],
        Stages =
        [
            new StageStatus { Name = "download", State = StageState.Succeeded, Attempt = 1 },
            new StageStatus { Name = "trim", State = StageState.Succeeded, Attempt = 1 },
        ],
        Outputs = [new OutputStatus { Name = "main", Platform = "s3", State = OutputState.Uploaded, Url = "https://bucket.example/lecture.mp4", UploadGeneration = 2 }],
        Uploads = new UploadsStatus { Total = 1, Uploaded = 1 },
    };

    private static Condition Condition(string type, string status) =>
        new() { Type = type, Status = status, Reason = "Because", Message = "Because.", LastTransitionTime = DateTimeOffset.UnixEpoch };
}
