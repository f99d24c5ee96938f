using Recordings.Contract;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What a stage's status says of its Job.</summary>
internal static class StageStates
{
    /// <summary>
    /// Whether it says that a Job is there that may still work: one that runs, or whose pod waits for something. A stage that waits for its turn
    /// is Queued too, but has none yet.
    /// </summary>
    public static bool HasJob(this StageStatus stage) =>
        stage.State == StageState.Running || (stage.State == StageState.Queued && !stage.AwaitsItsTurn());

    /// <summary>
    /// Whether its source was not ready when it was last looked at. So too during the next look, until bytes come: a state that flickers with
    /// every look tells nobody anything.
    /// </summary>
    public static bool AwaitsItsSource(this StageStatus stage) => stage.Code == ErrorCodes.SourceNotReady
        && (stage.State == StageState.Pending || (stage.HasJob() && stage.Progress is null));

    /// <summary>Whether it could start but for what others use up.</summary>
    public static bool AwaitsItsTurn(this StageStatus stage) =>
        stage is { State: StageState.Queued, Reason: Reasons.ConcurrencyLimit or Reasons.QuotaExceeded };
}
