using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Acting;

/// <summary>Creates and deletes Jobs, so that doing it again after a crash does nothing more.</summary>
internal sealed class JobWriter(IKubernetesClient client)
{
    /// <summary>Creates a Job, or finds the one that was created before a crash.</summary>
    /// <param name="job">The Job; its name is a function of what it is for.</param>
    /// <param name="owner">The UID of what it is for.</param>
    /// <param name="cancellation">Stops before the next request.</param>
    /// <returns>The Job, and what the server has against it; both null when it is gone again in between: the next pass sees so.</returns>
    /// <exception cref="ForeignJobException">The name is taken by another's.</exception>
    public async Task<(V1Job? Written, KubernetesException? Refusal)> CreateAsync(V1Job job, string? owner, CancellationToken cancellation)
    {
        try
        {
            return (await client.CreateAsync(ResourceKinds.Jobs, job, cancellation), null);
        }
        catch (KubernetesException exception) when (exception.IsAlreadyExists)
        {
            return (await AdoptAsync(job, owner, cancellation), null);
        }
        catch (KubernetesException exception) when (JobRefusedException.IsRefusal(exception))
        {
            return (null, exception);
        }
    }

    /// <summary>Deletes a Job and its pod. Another one that has the name by now is left alone.</summary>
    public async Task DeleteAsync(ObjectKey job, string uid, CancellationToken cancellation)
    {
        try
        {
            // Foreground: the Job stays, being deleted, until its pod is gone. Else a pod that the cache has not shown yet could be forgotten, and
            // its stage started a second time beside it.
            await client.DeleteAsync(ResourceKinds.Jobs, job, new DeleteOptions { Uid = uid, Propagation = PropagationPolicy.Foreground }, cancellation);
        }
        catch (KubernetesException exception) when (exception.IsConflict)
        {
            // Another Job has the name by now: the one that was meant is gone.
        }
    }

    // A Job that has the name is ours from before a crash, unless another owns it.
    private async Task<V1Job?> AdoptAsync(V1Job job, string? owner, CancellationToken cancellation)
    {
        var name = new ObjectKey(job.Metadata.NamespaceProperty ?? "", job.Metadata.Name ?? "");
        var existing = await client.GetAsync(ResourceKinds.Jobs, name, cancellation);

        // One that outlives its Recording has no owner: its labels say whose it is.
        var found = existing is null ? "" : ChildLabels.ControllerUid(existing.Metadata);
        if (existing is not null
            && (found.Length > 0 ? found : job.Metadata.OwnerReferences is null ? ChildLabels.Get(existing.Metadata, Labels.RecordingUid) : null) != owner)
        {
            throw new ForeignJobException(name, existing.Metadata);
        }

        return existing;
    }
}
