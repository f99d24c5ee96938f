using System.Collections.Immutable;
using System.Diagnostics;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Acting.Config;
using Operator.Acting.Jobs;
using Operator.Api;
using Operator.Caching;
using Recordings.Contract;
using Recordings.Planning;

namespace Operator.Acting;

/// <summary>
/// Carries out a plan's actions, in order: the only writer of children and finalizers. Decides nothing. Every action may be repeated after a
/// crash: creating finds its own Job, deleting names the exact Job by UID.
/// </summary>
internal sealed class Actor(IKubernetesClient client, OwnWrites writes)
{
    private readonly ConfigWriter _configs = new(client);
    private readonly JobWriter _jobs = new(client);

    /// <summary>Carries out all actions.</summary>
    /// <returns>What became of the Recording itself, and the refusal that ended the row, if one did.</returns>
    /// <exception cref="KubernetesException">The API server refused; actions before this one are done.</exception>
    public async Task<ActingResult> ActAsync(
        RecordingKey key, V1Alpha1Recording recording, IEnumerable<PlannedAction> actions, CancellationToken cancellation)
    {
        var metadata = recording.Metadata;
        var overQuota = ImmutableDictionary<string, string>.Empty;
        foreach (var action in actions)
        {
            switch (action)
            {
                case PlannedAction.AddFinalizer:
                    metadata = (await PatchFinalizersAsync(key, FinalizerPatch.Add(metadata), cancellation)).Metadata;
                    break;
                case PlannedAction.RemoveFinalizer:
                    // Once begun it is not cut short: the Recording goes with it, and there is nothing left to come back for.
                    await PatchFinalizersAsync(key, FinalizerPatch.Remove(metadata), CancellationToken.None);
                    return new ActingResult(ResourceVersion: null);
                case PlannedAction.DeleteRecording:
                    await client.DeleteAsync(RecordingKinds.Recordings, key.ToObjectKey(), new DeleteOptions { Uid = metadata.Uid }, cancellation);
                    break;
                case PlannedAction.FreezeConfig freeze:
                    await _configs.FreezeAsync(IdentityOf(metadata), freeze.Revision, cancellation);
                    break;
                case PlannedAction.DeleteConfig superfluous:
                    await _configs.DeleteAsync(key, superfluous.Name, cancellation);
                    break;
                case PlannedAction.CreateJob create:
                    switch (await CreateAsync(key, JobBuilder.Build(create.Job), metadata.Uid, cancellation))
                    {
                        case { } cause when JobRefusedException.IsQuota(cause):
                            overQuota = overQuota.Add(create.Job.StageKey, cause.Status.Message ?? JobRefusedException.ExceededQuota);
                            break;
                        case { } cause when JobRefusedException.IsNamespaceTerminating(cause):
                            return new ActingResult(metadata.ResourceVersion) { OverQuota = overQuota, NamespaceIsTerminating = true };
                        case { } cause:
                            return new ActingResult(metadata.ResourceVersion) { OverQuota = overQuota, Refusal = new JobRefusedException(create.Job.Name, cause) };
                        default:
                            break;
                    }

                    break;
                case PlannedAction.DeleteJob delete:
                    await DeleteAsync(key, delete, cancellation);
                    break;
                default:
                    throw new UnreachableException($"no way to carry out {action.GetType().Name}");
            }
        }

        return new ActingResult(metadata.ResourceVersion) { OverQuota = overQuota };
    }

    private static RecordingIdentity IdentityOf(V1ObjectMeta metadata) =>
        new() { Namespace = metadata.NamespaceProperty ?? "", Name = metadata.Name ?? "", Uid = metadata.Uid ?? "" };

    private async Task<V1Alpha1Recording> PatchFinalizersAsync(RecordingKey key, Patch patch, CancellationToken cancellation)
    {
        var patched = await client.PatchAsync(RecordingKinds.Recordings, key.ToObjectKey(), patch, cancellation: cancellation);
        writes.RecordingWritten(key, patched);
        return patched;
    }

    // What the server has against the Job itself, if so.
    private async Task<KubernetesException?> CreateAsync(RecordingKey key, V1Job job, string? owner, CancellationToken cancellation)
    {
        var (written, refusal) = await _jobs.CreateAsync(job, owner, cancellation);
        if (written is not null)
        {
            writes.JobWritten(key, written);
        }

        return refusal;
    }

    private async Task DeleteAsync(RecordingKey key, PlannedAction.DeleteJob delete, CancellationToken cancellation)
    {
        await _jobs.DeleteAsync(new ObjectKey(key.Namespace, delete.Name), delete.Uid, cancellation);
        writes.JobDeleted(key, delete.Name, delete.Uid);
    }
}

/// <summary>What became of the Recording itself.</summary>
/// <param name="ResourceVersion">Its version after the actions; null: it is gone, or may be.</param>
internal sealed record ActingResult(string? ResourceVersion)
{
    /// <summary>Stages whose Job the namespace's quota has no room for now, with what the server said; the other actions were carried out.</summary>
    public ImmutableDictionary<string, string> OverQuota { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Nothing can be created any more, since the namespace is being deleted; actions after the first that tried were not.</summary>
    public bool NamespaceIsTerminating { get; init; }

    /// <summary>A Job that the server will not have; actions after it were not tried.</summary>
    public JobRefusedException? Refusal { get; init; }
}
