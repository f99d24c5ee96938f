using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Acting.Jobs;
using Operator.Api;
using Operator.Caching;
using Recordings.Planning.Sources;
using Recordings.Resources;

namespace Operator.Acting;

/// <summary>Carries out a source's plan, in order. Decides nothing. Every action may be repeated after a crash: what exists is found by its name.</summary>
internal sealed class SourceActor(IKubernetesClient client, SourceWrites writes)
{
    private readonly JobWriter _jobs = new(client);

    /// <summary>Carries out all actions.</summary>
    /// <exception cref="KubernetesException">The API server is in trouble; actions before this one are done.</exception>
    public async Task<SourceActingResult> ActAsync(V1Alpha1RecordingSource source, IEnumerable<SourceAction> actions, CancellationToken cancellation)
    {
        var key = new ObjectKey(source.Metadata.NamespaceProperty ?? "", source.Metadata.Name ?? "");
        var result = new SourceActingResult();
        foreach (var action in actions)
        {
            switch (action)
            {
                case SourceAction.CreateJob create:
                    result = result with { JobRefusal = await CreateAsync(key, JobBuilder.Build(create.Job), source.Metadata.Uid, cancellation) };
                    break;
                case SourceAction.DeleteJob delete:
                    await _jobs.DeleteAsync(new ObjectKey(key.Namespace, delete.Name), delete.Uid, cancellation);
                    writes.JobDeleted(key, delete.Name, delete.Uid);
                    break;
                case SourceAction.CreateRecording create:
                    result = await CreateAsync(key, create.Recording, result, cancellation);
                    break;
                default:
                    throw new UnreachableException($"no way to carry out {action.GetType().Name}");
            }
        }

        return result;
    }

    private async Task<JobRefusedException?> CreateAsync(ObjectKey key, V1Job job, string? owner, CancellationToken cancellation)
    {
        var (written, refusal) = await _jobs.CreateAsync(job, owner, cancellation);
        if (written is not null)
        {
            writes.JobWritten(key, written);
        }

        return refusal is null ? null : new JobRefusedException(job.Metadata.Name ?? "", refusal);
    }

    private async Task<SourceActingResult> CreateAsync(ObjectKey key, NewRecording wanted, SourceActingResult result, CancellationToken cancellation)
    {
        try
        {
            writes.RecordingCreated(key, await client.CreateAsync(RecordingKinds.Recordings, Build(key.Namespace, wanted), cancellation));
            return result.With(wanted.Name, new CreationEnd(CreationResult.Created));
        }
        catch (KubernetesException exception) when (exception.IsAlreadyExists)
        {
            var existing = await client.GetAsync(RecordingKinds.Recordings, new ObjectKey(key.Namespace, wanted.Name), cancellation);
            return existing is null
                ? result.With(wanted.Name, new CreationEnd(CreationResult.Existed))
                : result with { Known = result.Known.SetItem(wanted.Name, FoundBy.Read(existing.Metadata)) };
        }
        catch (KubernetesException exception) when (JobRefusedException.IsRefusal(exception))
        {
            var kind = JobRefusedException.IsQuota(exception) ? CreationResult.OverQuota : CreationResult.Refused;
            return result.With(wanted.Name, new CreationEnd(kind, exception.Status.Message ?? exception.Message));
        }
    }

    private static V1Alpha1Recording Build(string @namespace, NewRecording recording) => new()
    {
        ApiVersion = RecordingKinds.Recordings.ApiVersion,
        Kind = RecordingKinds.Recordings.Kind,
        Metadata = new V1ObjectMeta
        {
            Name = recording.Name,
            NamespaceProperty = @namespace,
            Labels = recording.Labels.ToDictionary(StringComparer.Ordinal),
            Annotations = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Labels.Sync] = recording.Sync.ToString(CultureInfo.InvariantCulture),
                [Labels.SourceUid] = recording.SourceUid,
            },
        },
        Spec = recording.Spec,
    };
}

/// <summary>What came of a source's actions.</summary>
internal sealed record SourceActingResult
{
    /// <summary>What came of creating Recordings, by name.</summary>
    public ImmutableDictionary<string, CreationEnd> Creations { get; init; } = ImmutableDictionary<string, CreationEnd>.Empty;

    /// <summary>Those that existed, which the caches did not know.</summary>
    public ImmutableDictionary<string, KnownRecording> Known { get; init; } = ImmutableDictionary<string, KnownRecording>.Empty;

    /// <summary>A Job that the server will not have.</summary>
    public JobRefusedException? JobRefusal { get; init; }

    /// <summary>Whether what is to be said depends on it.</summary>
    public bool IsNews => JobRefusal is not null || !Creations.IsEmpty || !Known.IsEmpty;

    /// <summary>With one more.</summary>
    public SourceActingResult With(string name, CreationEnd end) => this with { Creations = Creations.SetItem(name, end) };
}
