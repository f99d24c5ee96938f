using Recordings.Planning.Graph;
using Recordings.Planning.Retry;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What lets a failed or finished stage start again within its run: a changed Secret, a raised uploadGeneration.</summary>
internal static class SecondChance
{
    public static StageStatus Apply(Situation situation, StageNode node, StageStatus known) =>
        SecretsChanged(situation, node, known) || UploadIsWantedAgain(situation, node) ? Fresh(known) : known;

    private static bool SecretsChanged(Situation situation, StageNode node, StageStatus known) =>
        known.State == StageState.Failed
        && CredentialErrors.Contains(known.Code)
        && known.SecretVersions != SecretVersions.Of(node, situation.Observation.Secrets);

    private static bool UploadIsWantedAgain(Situation situation, StageNode node)
    {
        var before = situation.Before.Outputs?.FirstOrDefault(output => output.Name == node.Instance);
        return node.IsUpload && before is not null && (node.Output?.UploadGeneration ?? 0) > (before.UploadGeneration ?? 0);
    }

    private static StageStatus Fresh(StageStatus known) => known.HasJob() ? known : known with
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
