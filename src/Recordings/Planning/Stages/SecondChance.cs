using Recordings.Planning.Graph;
using Recordings.Planning.Retry;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What lets a failed or finished stage start again within its run: a changed Secret, a raised uploadGeneration.</summary>
internal static class SecondChance
{
    public static StageStatus Apply(Situation situation, StageNode node, StageStatus known) => 0 switch
    {
        _ when known.HasJob() => known,

        // What is up will be uploaded again: that it is up already must not pass for having done so.
        _ when UploadWishes.IsNew(situation, node) && UploadWishes.MayBeTaken(node, situation.Hold) => Fresh(known) with { Artifacts = null },
        _ when SecretsChanged(situation, node, known) => Fresh(known),
        _ => known,
    };

    private static bool SecretsChanged(Situation situation, StageNode node, StageStatus known) =>
        known.State == StageState.Failed
        && CredentialErrors.Contains(known.Code)
        && known.SecretVersions != SecretVersions.Of(node, situation.Observation.Secrets);

    private static StageStatus Fresh(StageStatus known) => known with
    {
        State = StageState.Pending,
        Reason = null,
        Message = null,
        Code = null,
        FailedAttempts = 0,
        NextAttemptAt = null,
        Progress = null,
        ProgressAt = null,
    };
}
