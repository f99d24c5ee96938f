using Recordings.Planning.Deletion;
using Recordings.Planning.Events;
using Recordings.Planning.Jobs;
using Recordings.Planning.Stages;
using Recordings.Planning.Summary;

namespace Recordings.Planning;

/// <summary>Decides what happens to one Recording. Pure: the same observation and time give the same plan.</summary>
public static class Planner
{
    /// <summary>Plans for one Recording at one moment.</summary>
    public static Plan Plan(Observation observation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Recording.DeletedAt is { } deletedAt)
        {
            return DeletionPlan.Make(observation, deletedAt, now);
        }

        var pass = StagePass.Make(Situation.Of(observation, now));
        var status = StatusSummary.Of(pass);
        return new Plan
        {
            Actions = ActionList.Of(pass),
            Status = status,
            Events = EventList.Of(pass, status),
            Wake = pass.Verdicts.Select(stage => stage.Wake).OfType<Wake>().MinBy(wake => wake.At),
        };
    }
}
