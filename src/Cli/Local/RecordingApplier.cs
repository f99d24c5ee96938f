using Kubernetes.Client;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>Puts a manifest into the local control plane, new or over what an earlier run left.</summary>
internal static class RecordingApplier
{
    /// <summary>Applies Secrets and templates, then the Recording. One that ended without success before gets a higher runGeneration: it continues.</summary>
    /// <exception cref="KubernetesException">The schema refuses it; the message names the fields.</exception>
    public static async Task ApplyAsync(IKubernetesClient client, LocalManifest manifest, CancellationToken cancellation)
    {
        foreach (var secret in manifest.Secrets)
        {
            await CreateOrReplaceAsync(client, ResourceKinds.Secrets, secret, cancellation);
        }

        await DeleteOthersAsync(client, manifest, cancellation);
        foreach (var template in manifest.Templates)
        {
            await CreateOrReplaceAsync(client, RecordingKinds.Templates, template, cancellation);
        }

        var wanted = manifest.Recording;
        var key = new ObjectKey(LocalManifest.Namespace, wanted.Metadata.Name!);
        if (await client.GetAsync(RecordingKinds.Recordings, key, cancellation) is { } earlier)
        {
            wanted.Spec = wanted.Spec with { RunGeneration = NextGeneration(earlier, wanted.Spec.RunGeneration) };
        }

        await CreateOrReplaceAsync(client, RecordingKinds.Recordings, wanted, cancellation);
    }

    // A template that the manifest held in an earlier run, and holds no more, would go on giving settings.
    private static async Task DeleteOthersAsync(IKubernetesClient client, LocalManifest manifest, CancellationToken cancellation)
    {
        var wanted = manifest.Templates.Select(template => template.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        var there = await client.ListAsync(RecordingKinds.Templates, new ListOptions { Namespace = LocalManifest.Namespace }, cancellation);
        foreach (var template in there.Items.Where(template => !wanted.Contains(template.Metadata.Name)))
        {
            await client.DeleteAsync(RecordingKinds.Templates, new ObjectKey(LocalManifest.Namespace, template.Metadata.Name!), cancellation: cancellation);
        }
    }

    private static long NextGeneration(V1Alpha1Recording earlier, long wanted)
    {
        var adopted = earlier.Status?.ObservedRunGeneration ?? 0;
        return Math.Max(wanted, HasEnded(earlier.Status) ? adopted + 1 : adopted);
    }

    private static bool HasEnded(RecordingStatus? status) =>
        status?.Conditions?.Any(condition => condition is { Type: ConditionTypes.Finished or ConditionTypes.Stalled, Status: "True" }) == true;

    private static async Task CreateOrReplaceAsync<T>(IKubernetesClient client, ResourceKind<T> kind, T item, CancellationToken cancellation)
        where T : class, Kubernetes.Models.IKubernetesObject<Kubernetes.Models.V1ObjectMeta>
    {
        while (!await TryCreateAsync(client, kind, item, cancellation) && !await TryReplaceAsync(client, kind, item, cancellation))
        {
            // The operator is at work on it already, and wrote between the two.
        }
    }

    private static async Task<bool> TryCreateAsync<T>(IKubernetesClient client, ResourceKind<T> kind, T item, CancellationToken cancellation)
        where T : class, Kubernetes.Models.IKubernetesObject<Kubernetes.Models.V1ObjectMeta>
    {
        try
        {
            item.Metadata.ResourceVersion = null;
            await client.CreateAsync(kind, item, cancellation);
            return true;
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return false;
        }
    }

    private static async Task<bool> TryReplaceAsync<T>(IKubernetesClient client, ResourceKind<T> kind, T item, CancellationToken cancellation)
        where T : class, Kubernetes.Models.IKubernetesObject<Kubernetes.Models.V1ObjectMeta>
    {
        if (await client.GetAsync(kind, new ObjectKey(LocalManifest.Namespace, item.Metadata.Name!), cancellation) is not { } existing)
        {
            return false;
        }

        try
        {
            item.Metadata.Finalizers = existing.Metadata.Finalizers;
            item.Metadata.ResourceVersion = existing.Metadata.ResourceVersion;
            await client.ReplaceAsync(kind, item, cancellation: cancellation);
            return true;
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsNotFound)
        {
            return false;
        }
    }
}
