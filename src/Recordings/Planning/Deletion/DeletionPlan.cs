using Recordings.Planning.Attempts;

namespace Recordings.Planning.Deletion;

/// <summary>
/// A deleted Recording: its running Jobs are stopped, and it goes when their pods are gone, or at the deadline. The clean-up of artifacts that
/// spec.deletionPolicy Delete asks for comes later; for now artifacts stay.
/// </summary>
internal static class DeletionPlan
{
    public static Plan Make(Observation observation, DateTimeOffset deletedAt, DateTimeOffset now)
    {
        var recording = observation.Recording;
        var live = observation.Jobs.Where(JobStates.IsLive).ToList();
        var deadline = deletedAt + observation.Operator.DeletionDeadline;
        var stops = live.Where(job => !job.IsBeingDeleted).Select(job => new PlannedAction.DeleteJob(job.Name, job.Uid, Reasons.Deleting));
        var mayGo = recording.HasFinalizer && (live.Count == 0 || now >= deadline);
        return new Plan
        {
            Actions = [.. stops, .. mayGo ? [new PlannedAction.RemoveFinalizer()] : Array.Empty<PlannedAction>()],
            Status = recording.Status,
            Wake = recording.HasFinalizer && !mayGo ? new Wake(deadline, Reasons.Deleting) : null,
        };
    }
}
