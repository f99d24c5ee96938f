using Recordings.Planning.Deletion;
using Recordings.Planning.Events;
using Recordings.Planning.Jobs;
using Recordings.Planning.Retention;
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
        var expiry = Expiry.Of(pass.Situation, pass.IsAtRest);
        var status = StatusSummary.Of(pass, expiry.Status);
        return new Plan
        {
            Actions = [.. ActionList.Of(pass), .. expiry.Actions],
            Status = status,
            Events = EventList.Of(pass, status),
            Ended = EndedAttempts.Of(pass),
            Wake = pass.Verdicts.Select(stage => stage.Wake).Append(expiry.Wake).OfType<Wake>().MinBy(wake => wake.At),
        };
    }
}
