using Operator.Api;

namespace Operator.Admission;

/// <summary>A stage that waits for its turn. Of one namespace, the one whose run began first comes first.</summary>
/// <param name="Since">When the Recording's run began.</param>
/// <param name="Key">The Recording.</param>
/// <param name="Stage">The stage's key.</param>
internal sealed record Waiter(DateTimeOffset Since, RecordingKey Key, string Stage)
{
    /// <summary>Oldest run first; the rest only makes the order total.</summary>
    public static IComparer<Waiter> Order { get; } = Comparer<Waiter>.Create(Compare);

    private static int Compare(Waiter one, Waiter other)
    {
        var bySince = one.Since.CompareTo(other.Since);
        var byName = bySince != 0 ? bySince : string.CompareOrdinal(one.Key.Name, other.Key.Name);
        return byName != 0 ? byName : string.CompareOrdinal(one.Stage, other.Stage);
    }
}
