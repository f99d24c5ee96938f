using Operator.Api;
using Operator.Caching;
using Recordings.Resources;

namespace Operator.Admission;

/// <summary>What runs when the operator starts. Read once: from then on each Recording's own pass says what it runs.</summary>
internal static class RunningStages
{
    /// <summary>The Jobs that have not finished, each with its Recording and stage.</summary>
    public static IEnumerable<(RecordingKey Key, string Stage)> In(CacheScopes scopes) =>
        from caches in scopes.All
        from job in caches.Jobs.List()
        where job.Status?.Conditions?.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" }) != true
        let recording = caches.OwnerOf(job.Metadata)
        where recording is not null
        select (RecordingKey.Of(recording), ChildLabels.Get(job.Metadata, Labels.Stage) ?? "");
}
