using Recordings.Contract;
using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>A stage that should run, but whose Job is not there any more: it is started again, as after an interruption.</summary>
internal static class VanishedJob
{
    /// <summary>How long a Job that was just created may be missing from what is observed before it counts as gone.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    public static StageStatus Apply(Situation situation, StageNode node, StageStatus known)
    {
        if (!known.HasJob() || situation.JobsOf(node).Any(JobStates.IsLive))
        {
            return known;
        }

        var stoppedByUs = known.Reason is Reasons.Stopping or Reasons.Superseded or Reasons.Suspended or Reasons.Removed;
        if (!stoppedByUs && situation.Now < known.StartedAt + Patience)
        {
            return known;
        }

        return known with
        {
            State = StageState.Pending,
            Reason = stoppedByUs ? ErrorCodes.Interrupted : Reasons.JobGone,
            Message = stoppedByUs ? null : $"Its Job {known.Job} is gone; it is started again.",
            Progress = null,
            ProgressAt = null,
        };
    }
}
