using System.Collections.Immutable;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;
using Operator.Progress;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Config;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Observing;

/// <summary>Reads everything that the planner may know of one Recording, from the caches; asks the server where they can't tell. Never writes.</summary>
internal sealed class RecordingObserver(OperatorSettings settings, ProgressBoard progress, ChildJobs childJobs, FrozenConfigs configs, TerminatingNamespaces namespaces)
{
    /// <summary>One immutable observation.</summary>
    public async Task<Observation> ObserveAsync(V1Alpha1Recording recording, Caches caches, CancellationToken cancellation)
    {
        var uid = recording.Metadata.Uid ?? "";
        var jobs = await childJobs.OfAsync(caches, CacheIndexes.RecordingUid, uid, job => IsOf(job, uid), cancellation);
        var observed = Read(recording);
        var templates = TemplateReading.Of(observed.Identity.Namespace, caches);
        var frozen = await FrozenAsync(observed, templates, cancellation);
        return new Observation
        {
            Operator = settings,
            Recording = observed,
            Jobs = jobs,
            Templates = templates,
            Frozen = frozen,
            Revisions = FrozenConfigUse.IsRunBeginning(observed) ? [.. await configs.NamesAsync(recording.Metadata, cancellation)] : [],
            Secrets = SecretReading.Of(observed.Identity.Namespace, SecretNames(recording.Spec, templates, frozen), caches),
            Progress = Progress(recording.Metadata, jobs),
            NamespaceIsTerminating = await namespaces.IsInOneAsync(recording, cancellation),
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

    // The clean-up of a Recording that is going has nothing else.
    private static bool IsOf(V1Job job, string uid) => ChildLabels.ControllerUid(job.Metadata) is { Length: > 0 } owner
        ? owner == uid
        : ChildLabels.Get(job.Metadata, Labels.Stage) == StageNames.Cleanup;

    private async Task<FrozenConfig?> FrozenAsync(ObservedRecording recording, ImmutableArray<ObservedTemplate> templates, CancellationToken cancellation) =>
        FrozenConfigUse.Needed(recording, templates) is { } name
            ? await configs.ReadAsync(new ObjectKey(recording.Identity.Namespace, name), cancellation)
            : null;

    // Those of every template of the namespace, whichever the planner will choose: they are few, and only metadata.
    private IEnumerable<string> SecretNames(RecordingSpec spec, ImmutableArray<ObservedTemplate> templates, FrozenConfig? frozen) =>
        NamedSecrets.Of(spec, settings)
            .Concat(templates.SelectMany(template => NamedSecrets.Of(template.Spec.Pipeline)))
            .Concat(NamedSecrets.Of(frozen?.Pipeline));

    private ImmutableDictionary<string, ProgressReport> Progress(V1ObjectMeta recording, ImmutableArray<ObservedJob> jobs) =>
        jobs.Select(job => (job.Name, Report: progress.Get(new ObjectKey(recording.NamespaceProperty ?? "", job.Name))))
            .Where(entry => entry.Report is not null)
            .ToImmutableDictionary(entry => entry.Name, entry => entry.Report!, StringComparer.Ordinal);
}
