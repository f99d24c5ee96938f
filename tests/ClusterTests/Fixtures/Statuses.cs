using Recordings.Resources.Status;

namespace ClusterTests.Fixtures;

/// <summary>Reading a status as a user would.</summary>
public static class Statuses
{
    public static Condition? Condition(this RecordingStatus status, string type) =>
        status.Conditions?.FirstOrDefault(condition => condition.Type == type);

    public static bool Is(this RecordingStatus status, string type) => status.Condition(type)?.Status == "True";

    public static StageStatus? Stage(this RecordingStatus status, string name) =>
        status.Stages?.FirstOrDefault(stage => stage.Name == name);

    public static OutputStatus? Output(this RecordingStatus status, string name) =>
        status.Outputs?.FirstOrDefault(output => output.Name == name);
}
