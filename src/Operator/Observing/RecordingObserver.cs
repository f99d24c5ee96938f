using System.Collections.Immutable;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;
using Operator.Progress;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Attempts;
using Recordings.Planning.Config;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Observing;

/// <summary>Reads everything that the planner may know of one Recording, from the caches; asks the server where they can't tell. Never writes.</summary>
internal sealed class RecordingObserver(OperatorSettings settings, ProgressBoard progress, LatePods latePods, MissingPods missingPods, FrozenConfigs configs)
{
    /// <summary>One immutable observation.</summary>
    public async Task<Observation> ObserveAsync(V1Alpha1Recording recording, Caches caches, CancellationToken cancellation)
    {
        var jobs = await JobsAsync(recording.Metadata, caches, cancellation);
        var observed = Read(recording);
        var templates = Templates(recording.Metadata, caches);
        var frozen = await FrozenAsync(observed, templates, cancellation);
        return new Observation
        {
            Operator = settings,
            Recording = observed,
            Jobs = jobs,
            Templates = templates,
            Frozen = frozen,
            Revisions = FrozenConfigUse.IsRunBeginning(observed) ? [.. await configs.NamesAsync(recording.Metadata, cancellation)] : [],
            Secrets = Secrets(recording, templates, frozen, caches),
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
            Source = ChildLabels.Get(metadata, Labels.Source),
            DeletedAt = metadata.DeletionTimestamp,
            HasFinalizer = metadata.Finalizers?.Contains(Labels.Finalizer) == true,
        };
    }

    private async Task<ImmutableArray<ObservedJob>> JobsAsync(V1ObjectMeta recording, Caches caches, CancellationToken cancellation)
    {
        var uid = recording.Uid ?? "";

        var jobs = caches.Jobs.ByIndex(CacheIndexes.RecordingUid, uid)
            .Where(job => IsOf(job, uid))
            .ToDictionary(job => job.Metadata.Uid ?? "", StringComparer.Ordinal);

        // In this order: Jobs, how new the pods are, pods. So the pods are at least as new as is said of them.
        var podsVersion = caches.Pods.LastResourceVersion;
        var pods = caches.Pods.ByIndex(CacheIndexes.RecordingUid, uid).ToLookup(pod => ChildLabels.ControllerUid(pod.Metadata), StringComparer.Ordinal);
        var known = new List<ObservedJob>();
        foreach (var (jobUid, job) in jobs)
        {
            var read = JobReading.Read(job, pods.Contains(jobUid) ? pods[jobUid] : await latePods.OfAsync(job, podsVersion, cancellation));
            known.Add(read.Pod is null && JobStates.IsLive(read) ? read with { PodRefusal = await missingPods.WhyAsync(job, cancellation) } : read);
        }

        var orphaned = pods.Where(group => group.Key.Length > 0 && !jobs.ContainsKey(group.Key))
            .Select(group => JobReading.ReadOrphans(group.Key, [.. group]));
        return [.. known.Concat(orphaned).OrderBy(job => job.CreatedAt).ThenBy(job => job.Name, StringComparer.Ordinal)];
    }

    // A label is not proof: anyone may set one. The clean-up of a Recording that is going has nothing else.
    private static bool IsOf(V1Job job, string uid) => ChildLabels.ControllerUid(job.Metadata) is { Length: > 0 } owner
        ? owner == uid
        : ChildLabels.Get(job.Metadata, Labels.Stage) == StageNames.Cleanup;

    private static ImmutableArray<ObservedTemplate> Templates(V1ObjectMeta recording, Caches caches) =>
    [
        .. caches.Templates.ByIndex(CacheIndexes.Namespace, recording.NamespaceProperty ?? "")
            .Select(template => new ObservedTemplate(template.Metadata.Name ?? "", template.Metadata.CreationTimestamp ?? default, template.Spec)),
    ];

    private async Task<FrozenConfig?> FrozenAsync(ObservedRecording recording, ImmutableArray<ObservedTemplate> templates, CancellationToken cancellation) =>
        FrozenConfigUse.Needed(recording, templates) is { } name
            ? await configs.ReadAsync(new ObjectKey(recording.Identity.Namespace, name), cancellation)
            : null;

    // Those of every template of the namespace, whichever the planner will choose: they are few, and only metadata.
    private ImmutableDictionary<string, ObservedSecret> Secrets(
        V1Alpha1Recording recording, ImmutableArray<ObservedTemplate> templates, FrozenConfig? frozen, Caches caches) =>
        NamedSecrets.Of(recording.Spec, settings)
            .Concat(templates.SelectMany(template => NamedSecrets.Of(template.Spec.Pipeline)))
            .Concat(NamedSecrets.Of(frozen?.Pipeline))
            .Distinct(StringComparer.Ordinal)
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
}
