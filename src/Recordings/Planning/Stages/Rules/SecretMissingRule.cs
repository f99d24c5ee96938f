using Recordings.Contract;
using Recordings.Planning.Settings;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>
/// A stage starts only when each Secret that it needs is there and is offered to Recordings by its label: its pod could not start, or it
/// would be sent a Secret that is none of its business. It is tried again as soon as one of them changes.
/// </summary>
internal static class SecretMissingRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        var secrets = stage.Situation.Observation.Secrets;
        foreach (var need in stage.Node.Secrets)
        {
            if (!secrets.TryGetValue(need.Name, out var secret))
            {
                return Fail(stage, $"Secret \"{need.Name}\" does not exist: {CreateCommand(stage, need)} && {LabelCommand(stage, need)}");
            }

            if (!secret.IsLabelled)
            {
                return Fail(stage, $"Secret \"{need.Name}\" is not offered to Recordings: {LabelCommand(stage, need)}");
            }
        }

        return null;
    }

    private static StageVerdict Fail(StageView stage, string message)
    {
        var failed = stage.Known with
        {
            State = StageState.Failed,
            Reason = ErrorCodes.CredentialMissing,
            Code = ErrorCodes.CredentialMissing,
            Message = message,
            NextAttemptAt = null,
            FinishedAt = stage.Known is { State: StageState.Failed, FinishedAt: { } before } ? before : Moments.Of(stage.Now),
            SecretVersions = SecretVersions.Of(stage.Node, stage.Situation.Observation.Secrets),
        };
        return stage.Keep(Outlook.Failed, PlanAction.Wait, Reasons.WaitingForSecret) with { Status = failed };
    }

    private static string CreateCommand(StageView stage, SecretNeed need) =>
        $"kubectl -n {stage.Situation.Identity.Namespace} create secret generic {need.Name} "
        + string.Join(' ', need.Keys.Select(key => $"--from-literal={key}=..."));

    private static string LabelCommand(StageView stage, SecretNeed need) =>
        $"kubectl -n {stage.Situation.Identity.Namespace} label secret {need.Name} {Labels.Credentials}=true";
}
