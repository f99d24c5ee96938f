using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

/// <summary>What a Recording's status says, for tests to wait for.</summary>
internal static class Is
{
    public static Condition? Condition(V1Alpha1Recording recording, string type) =>
        recording.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    public static bool Finished(V1Alpha1Recording recording) => Condition(recording, ConditionTypes.Finished) is { Status: "True" } finished
        && finished.ObservedGeneration == recording.Metadata.Generation;

    public static bool Succeeded(V1Alpha1Recording recording) => Condition(recording, ConditionTypes.Succeeded)?.Status == "True";

    public static Func<V1Alpha1Recording, bool> Stalled(string reason) => recording =>
        Condition(recording, ConditionTypes.Stalled) is { Status: "True" } stalled && stalled.Reason == reason;

    public static StageStatus? Stage(V1Alpha1Recording recording, string stage) =>
        recording.Status?.Stages?.FirstOrDefault(status => status.Name == stage);

    public static Func<V1Alpha1Recording, bool> Running(string stage) => In(stage, StageState.Running);

    public static Func<V1Alpha1Recording, bool> In(string stage, StageState state) => recording => Stage(recording, stage)?.State == state;
}
