using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;

namespace Recordings.Planning.Stages.Rules;

/// <summary>Clips are shared out anew only when nobody works on the old shares any more: else two Jobs would make the same clips.</summary>
internal static class DepartingRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        var situation = stage.Situation;
        var departing = stage.Node.Definition.Scope == StageScope.ClipShard
            ? situation.Nodes.FirstOrDefault(node => node.IsDeparted && node.Definition == stage.Node.Definition && situation.JobsOf(node).Any(JobStates.IsLive))
            : null;
        return departing is null ? null : stage.WaitToRun(Reasons.WaitingForStage, $"{departing.Key} is being stopped.", Outlook.Active);
    }
}
