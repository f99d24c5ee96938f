namespace Recordings.Planning;

/// <summary>Decides what happens to one Recording. Pure: the same observation and time give the same plan.</summary>
public static class Planner
{
    /// <summary>Plans for one Recording at one moment.</summary>
    public static Plan Plan(Observation observation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(observation);
        _ = now;
        return new Plan { Status = observation.Recording.Status };
    }
}
