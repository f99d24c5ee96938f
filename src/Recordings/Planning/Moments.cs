namespace Recordings.Planning;

/// <summary>Times as status shows them: UTC, in milliseconds, so that they read back as what was written.</summary>
internal static class Moments
{
    public static DateTimeOffset Of(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
