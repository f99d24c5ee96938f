namespace StageRunner.Net;

/// <summary>
/// Which kind of limit a service means, by its words. The names that services give to limits (a reason, a code) are used for short and for daily ones
/// alike; the words beside them say for how long.
/// </summary>
public static class LimitWords
{
    private static readonly string[] Daily = ["per day", "perday", "per_day", "per-day", "/day", "1/d/", "daily", "this day", "for the day", "today", "24 hours", "24h"];

    private static readonly string[] Short =
        ["per minute", "perminute", "per_minute", "per-minute", "/minute", "1/min/", "per second", "persecond", "per_second", "per-second", "/second", "100 seconds"];

    /// <summary>Whether a limit of a day is used up.</summary>
    /// <param name="said">All that the service says of it.</param>
    public static bool AreDaily(string said) => !AreShort(said) && Holds(said, Daily);

    /// <summary>Whether it is over within minutes.</summary>
    /// <param name="said">All that the service says of it.</param>
    public static bool AreShort(string said) => Holds(said, Short);

    private static bool Holds(string said, string[] words) => words.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
}
