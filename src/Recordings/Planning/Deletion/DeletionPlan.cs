using System.Collections.Immutable;
using Recordings.Planning.Attempts;
using Recordings.Resources;

namespace Recordings.Planning.Deletion;

/// <summary>
/// A deleted Recording: its running Jobs are stopped; where spec.deletionPolicy says Delete, a clean-up Job deletes its artifacts; then it goes.
/// At the deadline it goes whatever is left, so that a store that is gone holds up nobody's namespace.
/// </summary>
internal static class DeletionPlan
{
    public static Plan Make(Observation observation, DateTimeOffset deletedAt, DateTimeOffset now)
    {
        if (!observation.Recording.HasFinalizer)
        {
            return Rest(observation, []);
        }

        var cleanup = observation.Recording.Spec.DeletionPolicy == DeletionPolicy.Delete ? DeletionCleanup.Of(observation, now) : DeletionCleanup.None;
        var live = observation.Jobs.Where(job => JobStates.IsLive(job) && !cleanup.IsOwn(job)).ToList();
        var stops = live.Where(job => !job.IsBeingDeleted).Select(job => new PlannedAction.DeleteJob(job.Name, job.Uid, Reasons.Deleting)).ToImmutableArray<PlannedAction>();
        var deadline = deletedAt + observation.Operator.DeletionDeadline;
        if (now >= deadline)
        {
            return LetGo(observation, [.. stops, .. cleanup.DeleteOwn()], cleanup, "the time for it is over");
        }

        if (live.Count > 0)
        {
            return Rest(observation, stops) with
            {
                Status = DeletionReport.Of(observation, "Running stages are being stopped.", now),
                Wake = new Wake(deadline, Reasons.Deleting),
            };
        }

        return cleanup switch
        {
            { IsWanted: false } or { HasSucceeded: true } => LetGo(observation, [.. cleanup.DeleteOwn()], cleanup, why: null),
            { IsImpossible: { } why } => LetGo(observation, [.. cleanup.DeleteOwn()], cleanup, why),
            _ => Rest(observation, cleanup.Next(now)) with
            {
                Status = DeletionReport.Of(observation, cleanup.Describe(deadline), now),
                Wake = new Wake(cleanup.NextAttemptAt is { } at && at > now && at < deadline ? at : deadline, Reasons.Deleting),
            },
        };
    }

    private static Plan Rest(Observation observation, ImmutableArray<PlannedAction> actions) =>
        new() { Actions = actions, Status = observation.Recording.Status };

    private static Plan LetGo(Observation observation, ImmutableArray<PlannedAction> before, DeletionCleanup cleanup, string? why) =>
        Rest(observation, [.. before, new PlannedAction.RemoveFinalizer()]) with { Events = cleanup.Events(why) };
}
