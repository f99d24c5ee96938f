using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Attempts;

namespace Recordings.Planning.Sources;

/// <summary>What the Job of a look found.</summary>
public static class SyncPages
{
    /// <summary>The names of the Recordings that the page just read is about: those that an observation must say of whether they exist.</summary>
    public static ImmutableArray<string> NamesIn(SourceObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var job = observation.Status.CurrentSync is { } sync ? SyncJobs.Of(sync, observation.Jobs) : null;
        var page = job is null || JobStates.IsLive(job) ? null : Read(ResultReader.Read(job.Pod?.Terminated?.Message, leavesArtifacts: false));
        return page is null ? [] : [.. page.Items.Select(item => SourceNames.Of(observation.Identity.Name, item.Id)).Distinct(StringComparer.Ordinal)];
    }

    internal static SyncPage? Read(StageResult? result) => result is { Outcome: StageOutcome.Succeeded } ? PackedPage.TryUnpack(result.Page) : null;
}
