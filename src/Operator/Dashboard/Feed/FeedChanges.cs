using System.Collections.Immutable;

namespace Operator.Dashboard.Feed;

/// <summary>What a viewer does not know yet.</summary>
/// <param name="Version">What it knows afterwards.</param>
/// <param name="IsWhole">All there is, rather than the difference: what it knew before is to be forgotten.</param>
/// <param name="Entries">The last of each Recording, in no order.</param>
/// <param name="Namespaces">All that have, or had, Recordings.</param>
internal sealed record FeedChanges(long Version, bool IsWhole, IReadOnlyList<FeedEntry> Entries, ImmutableHashSet<string> Namespaces);
