using System.Collections.Immutable;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;
using Operator.Progress;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Observing;

/// <summary>Reads everything that the planner may know of one Recording, from the caches alone. Never writes, never asks the server.</summary>
internal sealed class RecordingObserver(OperatorSettings settings, ProgressBoard progress)
{
    /// <summary>One immutable observation.</summary>
    public Observation Observe(V1Alpha1Recording recording, Caches caches)
    {
        var jobs = Jobs(recording.Metadata, caches);
        return new Observation
        {
            Operator = settings,
            Recording = Read(recording),
            Jobs = jobs,
            Secrets = Secrets(recording, caches),
            Progress = Progress(recording.Metadata, jobs),
        };
    }

    private static ObservedRecording Read(V1Alpha1Recording recording)
    {
        var metadata = recording.Metadata;
        return new ObservedRecording
        {
            Identity = new RecordingIdentity
            {
                Namespace = metadata.NamespaceProperty ?? "",
                Name = metadata.Name ?? "",
                Uid = metadata.Uid ?? "",
            },
            Spec = recording.Spec,
            Status = recording.Status ?? new RecordingStatus(),
            Generation = metadata.Generation ?? 1,
            CreatedAt = metadata.CreationTimestamp ?? default,
            DeletedAt = metadata.DeletionTimestamp,
            HasFinalizer = metadata.Finalizers?.Contains(Labels.Finalizer) == true,
        };
    }

    private static ImmutableArray<ObservedJob> Jobs(V1ObjectMeta recording, Caches caches)
    {
        var uid = recording.Uid ?? "";
        var pods = caches.Pods.ByIndex(CacheIndexes.RecordingUid, uid).ToLookup(pod => ControllerUid(pod.Metadata), StringComparer.Ordinal);
        var jobs = caches.Jobs.ByIndex(CacheIndexes.RecordingUid, uid)
            .Where(job => ControllerUid(job.Metadata) == uid) // a label is not proof: anyone may set one
            .ToDictionary(job => job.Metadata.Uid ?? "", StringComparer.Ordinal);
        var alive = jobs.Values.Select(job => JobReading.Read(job, pods[job.Metadata.Uid ?? ""]));
        var orphaned = pods.Where(group => group.Key.Length > 0 && !jobs.ContainsKey(group.Key))
            .Select(group => JobReading.ReadOrphans(group.Key, [.. group]));
        return [.. alive.Concat(orphaned).OrderBy(job => job.CreatedAt).ThenBy(job => job.Name, StringComparer.Ordinal)];
    }

    private ImmutableDictionary<string, ObservedSecret> Secrets(V1Alpha1Recording recording, Caches caches) =>
        NamedSecrets.Of(recording.Spec, settings)
            .Select(name => (Name: name, Secret: caches.Secrets.Get(new ObjectKey(recording.Metadata.NamespaceProperty ?? "", name))))
            .Where(found => found.Secret is not null)
            .ToImmutableDictionary(found => found.Name, found => Read(found.Secret!.Metadata), StringComparer.Ordinal);

    private static ObservedSecret Read(V1ObjectMeta secret) => new()
    {
        IsLabelled = ChildLabels.Get(secret, Labels.Credentials) == "true",
        ResourceVersion = secret.ResourceVersion ?? "",
    };

    private ImmutableDictionary<string, ProgressReport> Progress(V1ObjectMeta recording, ImmutableArray<ObservedJob> jobs) =>
        jobs.Select(job => (job.Name, Report: progress.Get(new ObjectKey(recording.NamespaceProperty ?? "", job.Name))))
            .Where(entry => entry.Report is not null)
            .ToImmutableDictionary(entry => entry.Name, entry => entry.Report!, StringComparer.Ordinal);

    private static string ControllerUid(V1ObjectMeta metadata) =>
        metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true)?.Uid ?? "";
}
