using System.Globalization;
using Recordings.Contract;

namespace Recordings.Planning.Retry;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    /// <summary>The share of a delay that jitter adds at most.</summary>
    private const double Jitter = 0.1;

    /// <summary>What a used-up quota waits when nobody said when it resets.</summary>
    private static readonly TimeSpan QuotaDelay = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstLookDelay = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestLookDelay = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxInterruptionDelay = TimeSpan.FromMinutes(5);

    /// <summary>
    /// After the n-th failure: <c>initialDelay * factor^(n-1)</c>, at most maxDelay, and up to 10 % more. The jitter is a function of the
    /// Job's name, so that planning twice gives one moment while many recordings that failed together don't come back together.
    /// </summary>
    public static TimeSpan AfterFailure(RetryPolicy policy, int failures, string job)
    {
        var grown = policy.InitialDelay.TotalSeconds * Math.Pow(policy.Factor, Math.Max(0, failures - 1));
        var bounded = Math.Min(grown, policy.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(bounded * (1 + (Jitter * Fraction(job))));
    }

    /// <summary>
    /// After the n-th interruption, which is not counted as a failure: none after the first, then from one second doubling to five minutes,
    /// so that a node that evicts for ever is not asked without pause.
    /// </summary>
    public static TimeSpan AfterInterruption(int interruptions)
    {
        if (interruptions <= 1)
        {
            return TimeSpan.Zero;
        }

        var seconds = Math.Pow(2, Math.Min(interruptions - 2, 20));
        return TimeSpan.FromSeconds(Math.Min(seconds, MaxInterruptionDelay.TotalSeconds));
    }

    /// <summary>For a quota: until its reset, or an hour; never sooner than the policy's first delay, lest a wrong clock makes a hot loop.</summary>
    public static TimeSpan AfterQuota(RetryPolicy policy, TimeSpan? untilReset)
    {
        var wanted = untilReset ?? QuotaDelay;
        return wanted > policy.InitialDelay ? wanted : policy.InitialDelay;
    }

    /// <summary>After the n-th look at a source that was not ready: two minutes, doubling to an hour.</summary>
    public static TimeSpan AfterLook(int looks)
    {
        var grown = FirstLookDelay * Math.Pow(2, Math.Clamp(looks - 1, 0, 20));
        return grown < LongestLookDelay ? grown : LongestLookDelay;
    }

    private static double Fraction(string job) =>
        uint.Parse(Digests.OfText(job).AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (double)uint.MaxValue;
}
