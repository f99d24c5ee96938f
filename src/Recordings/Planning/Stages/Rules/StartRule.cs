using Recordings.Planning.Jobs;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>Everything it needs is there: the stage gets a Job.</summary>
internal static class StartRule
{
    public static StageVerdict Apply(StageView stage)
    {
        var run = stage.Situation.Run!.Generation;
        var known = stage.Jobs.Where(job => job.Run == run).Select(job => job.Attempt).Append(stage.Known.Attempt).Max();
        var job = JobBlueprints.Of(stage, run, attempt: known + 1);
        return new StageVerdict
        {
            Node = stage.Node,
            Status = stage.Known with
            {
                // Running from here on: a pod that then can't start says so, and costs one more write only in that case.
                State = StageState.Running,
                Reason = null,
                Message = null,
                Attempt = known + 1,
                MaxAttempts = stage.Node.Retry.MaxAttempts,
                Progress = null,
                ProgressAt = null,
                StartedAt = Moments.Of(stage.Now),
                FinishedAt = null,
                NextAttemptAt = null,
                Fingerprint = stage.Fingerprint,
                Artifacts = null,
                Reused = null,
                Job = job.Name,
                SecretVersions = SecretVersions.Of(stage.Node, stage.Situation.Observation.Secrets),
            },
            Outlook = Outlook.Active,
            Plan = PlanAction.Run,
            PlanReason = Reasons.Running,
            Actions = [new PlannedAction.CreateJob(job)],
        };
    }
}
