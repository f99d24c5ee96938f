using System.Collections.Immutable;
using Kubernetes.Client;
using Operator.Api;
using Operator.Caching;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Sources;
using Recordings.Resources.Status;

namespace Operator.Observing;

/// <summary>Reads everything that the planner may know of one RecordingSource, from the caches; asks the server where they can't tell. Never writes.</summary>
internal sealed class SourceObserver(OperatorSettings settings, ChildJobs childJobs)
{
    /// <summary>One immutable observation.</summary>
    public async Task<SourceObservation> ObserveAsync(V1Alpha1RecordingSource source, Caches caches, CancellationToken cancellation)
    {
        var metadata = source.Metadata;
        var (ns, uid) = (metadata.NamespaceProperty ?? "", metadata.Uid ?? "");
        var observation = new SourceObservation
        {
            Identity = new RecordingIdentity { Namespace = ns, Name = metadata.Name ?? "", Uid = uid },
            Spec = source.Spec,
            Status = source.Status ?? new RecordingSourceStatus(),
            Generation = metadata.Generation ?? 1,
            Operator = settings,
            Schedule = source.Spec.Schedule is { } schedule ? CronSchedules.Read(schedule, LastBegun(source)) : null,
            Jobs = await childJobs.OfAsync(caches, CacheIndexes.SourceUid, uid, job => ChildLabels.ControllerUid(job.Metadata) == uid, cancellation),
            Secrets = SecretReading.Of(ns, NamedSecrets.Of(source.Spec, settings), caches),
            Templates = TemplateReading.Of(ns, caches),
        };
        return observation with { Known = Known(observation, caches) };
    }

    // Times that were missed, while nobody was there to look or while it was paused, are made up for by one look.
    private static DateTimeOffset LastBegun(V1Alpha1RecordingSource source) =>
        source.Status?.CurrentSync?.StartedAt ?? source.Status?.LastSync?.StartedAt ?? source.Metadata.CreationTimestamp ?? default;

    private static ImmutableDictionary<string, KnownRecording> Known(SourceObservation observation, Caches caches) => SyncPages.NamesIn(observation)
        .Select(name => (Name: name, Recording: caches.Recordings.Get(new ObjectKey(observation.Identity.Namespace, name))))
        .Where(found => found.Recording is not null)
        .ToImmutableDictionary(found => found.Name, found => FoundBy.Read(found.Recording!.Metadata), StringComparer.Ordinal);
}
