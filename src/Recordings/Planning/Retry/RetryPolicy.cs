using Recordings.Planning.Settings;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Retry;

/// <summary>When a failed attempt is followed by another; within bounds whatever the spec says.</summary>
internal sealed record RetryPolicy(int MaxAttempts, TimeSpan InitialDelay, double Factor, TimeSpan MaxDelay)
{
    public static RetryPolicy Of(RetrySettings? settings) => new(
        Math.Clamp(settings?.MaxAttempts ?? 3, 1, 20),
        Durations.Or(settings?.InitialDelay, TimeSpan.FromSeconds(30)),
        Math.Clamp(settings?.Factor ?? 2, 1, 10),
        Durations.Or(settings?.MaxDelay, TimeSpan.FromMinutes(15)));
}
