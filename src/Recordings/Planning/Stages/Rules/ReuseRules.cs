using Recordings.Planning.Summary;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>What was made before and would be made the same again is taken as it is, without a Job.</summary>
internal static class ReuseRules
{
    public static StageVerdict? Unchanged(StageView stage) =>
        stage.HasMemory && stage.IsCurrent && !Outputs.HasFailedStep(Published(stage)) ? Reuse(stage, Reasons.Unchanged) : null;

    /// <summary>An output that must not be published again keeps what it has, but for a raised uploadGeneration.</summary>
    public static StageVerdict? AlreadyPublished(StageView stage)
    {
        var before = Published(stage);
        var isUp = stage.Node.IsUpload && stage.HasMemory;
        var isWhole = !stage.IsCurrent || !Outputs.HasFailedStep(before);
        return isUp && isWhole && stage.Node.Output?.Republish == RepublishRule.Never ? Reuse(stage, Reasons.AlreadyPublished) : null;
    }

    private static OutputStatus? Published(StageView stage) =>
        stage.Node.IsUpload ? stage.Situation.Before.Outputs?.FirstOrDefault(output => output.Name == stage.Node.Instance) : null;

    private static StageVerdict Reuse(StageView stage, string reason) =>
        stage.Keep(Outlook.Done, PlanAction.Reuse, reason) with
        {
            Status = stage.Known with
            {
                State = StageState.Succeeded,
                Reason = null,
                Message = null,
                Code = null,
                NextAttemptAt = null,
                Progress = 100,
                Reused = true,
            },
        };
}
