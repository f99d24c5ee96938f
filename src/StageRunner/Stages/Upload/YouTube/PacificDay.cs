namespace StageRunner.Stages.Upload.YouTube;

/// <summary>The days of YouTube's quotas: they end at midnight in California.</summary>
internal static class PacificDay
{
    // Where there is no time zone data winter time is taken: in summer the wait is then an hour longer than needed.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var known)
        ? known
        : TimeZoneInfo.CreateCustomTimeZone("PST", TimeSpan.FromHours(-8), "PST", "PST");

    /// <summary>When the day ends in which <paramref name="now"/> is.</summary>
    public static DateTimeOffset Next(DateTimeOffset now)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, Zone).Date.AddDays(1);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
