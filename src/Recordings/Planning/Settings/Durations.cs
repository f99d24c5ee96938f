using Recordings.Json;

namespace Recordings.Planning.Settings;

/// <summary>Durations of a spec that validation has accepted, or will refuse: never throws.</summary>
internal static class Durations
{
    public static TimeSpan Or(string? text, TimeSpan fallback) => GoDuration.TryParse(text, out var value) ? value : fallback;

    public static TimeSpan OrZero(string? text) => Or(text, TimeSpan.Zero);
}
