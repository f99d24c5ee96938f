using Recordings.Contract;
using Recordings.Planning.Settings;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>
/// A stage starts only when each Secret that it needs is there and is offered to Recordings by its label: its pod could not start, or it
/// would be sent a Secret that is none of its business. It is tried again as soon as one of them changes.
/// </summary>
internal static class SecretMissingRule
{
    public static StageVerdict? Apply(StageView stage) =>
        SecretCheck.Missing(stage.Situation.Identity.Namespace, stage.Node.Secrets, stage.Situation.Observation.Secrets) is { } message ? Fail(stage, message) : null;

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
}
