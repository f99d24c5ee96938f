using System.Collections.Immutable;
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
    public static StageVerdict? Apply(StageView stage)
    {
        var store = stage.Situation.Store.S3?.Secret;
        if (Missing(stage, [.. stage.Node.Secrets.Where(need => need.Name != store)]) is { } own)
        {
            return stage.GiveUp(Failed(stage, own), Reasons.WaitingForSecret);
        }

        // Without the artifact store no stage can do anything: no error of this one, which nobody has allowed.
        return Missing(stage, stage.Node.Secrets) is { } message
            ? stage.Keep(Outlook.Failed, PlanAction.Wait, Reasons.WaitingForSecret) with { Status = Failed(stage, message) with { State = StageState.Failed } }
            : null;
    }

    private static string? Missing(StageView stage, ImmutableArray<SecretNeed> needs) =>
        SecretCheck.Missing(stage.Situation.Identity.Namespace, needs, stage.Situation.Observation.Secrets);

    private static StageStatus Failed(StageView stage, string message) => stage.Known with
    {
        Reason = ErrorCodes.CredentialMissing,
        Code = ErrorCodes.CredentialMissing,
        Message = message,
        NextAttemptAt = null,
        FinishedAt = stage.Known is { State: StageState.Failed, FinishedAt: { } before } ? before : Moments.Of(stage.Now),
        SecretVersions = SecretVersions.Of(stage.Node, stage.Situation.Observation.Secrets),
    };
}
