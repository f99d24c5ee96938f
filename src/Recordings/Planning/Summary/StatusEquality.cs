using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>Whether two statuses say the same: records compare lists by reference, which says nothing.</summary>
internal static class StatusEquality
{
    public static bool AreEqual(RecordingStatus a, RecordingStatus b) =>
        WithoutLists(a) == WithoutLists(b)
        && Same(a.Conditions, b.Conditions)
        && Same(a.Plan, b.Plan)
        && Same(a.ConfigSources, b.ConfigSources)
        && Same(a.Stages, b.Stages)
        && Same(a.Outputs, b.Outputs, AreEqual);

    private static bool AreEqual(OutputStatus a, OutputStatus b) =>
        WithoutLists(a) == WithoutLists(b)
        && Same(a.Post, b.Post)
        && Same(a.Previous, b.Previous)
        && Same(a.Clips?.Items, b.Clips?.Items);

    private static OutputStatus WithoutLists(OutputStatus output) =>
        output with { Post = null, Previous = null, Clips = output.Clips is { } clips ? clips with { Items = null } : null };

    private static RecordingStatus WithoutLists(RecordingStatus status) =>
        status with { Conditions = null, Plan = null, ConfigSources = null, Stages = null, Outputs = null };

    private static bool Same<T>(IReadOnlyList<T>? a, IReadOnlyList<T>? b, Func<T, T, bool>? areEqual = null)
    {
        // An empty list may come back from the API server as none.
        areEqual ??= EqualityComparer<T>.Default.Equals;
        a ??= [];
        b ??= [];
        return a.Count == b.Count && a.Zip(b).All(pair => areEqual(pair.First, pair.Second));
    }
}
