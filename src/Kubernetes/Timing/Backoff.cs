namespace Kubernetes.Timing;

/// <summary>
/// Exponential delays with chance in them, so that many who failed together don't come back together. The n-th delay is drawn from the
/// upper half of <c>2 * first * 2^n</c>, never under <paramref name="first"/>, never over <paramref name="longest"/>.
/// </summary>
/// <param name="first">The shortest delay.</param>
/// <param name="longest">The longest.</param>
/// <param name="random">The source of chance. Locked while it is used, so it may be shared.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    /// <summary>How long to wait after failing <paramref name="failures"/> times before this one.</summary>
    public TimeSpan Delay(int failures)
    {
        // 2^50 of the shortest delay is past any longest one; more would overflow.
        var ceiling = Math.Min(2 * first.TotalSeconds * Math.Pow(2, Math.Min(failures, 50)), longest.TotalSeconds);
        double chance;
        lock (random)
        {
            chance = random.NextDouble();
        }

        return TimeSpan.FromSeconds(Math.Max(first.TotalSeconds, ceiling * (0.5 + (chance / 2))));
    }
}
