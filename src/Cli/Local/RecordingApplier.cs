using Kubernetes.Client;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>Puts a manifest into the local control plane, new or over what an earlier run left.</summary>
internal static class RecordingApplier
{
    /// <summary>Applies Secrets, then the Recording. One that ended without success before gets a higher runGeneration: it continues.</summary>
    /// <exception cref="KubernetesException">The schema refuses it; the message names the fields.</exception>
    public static async Task ApplyAsync(IKubernetesClient client, LocalManifest manifest, CancellationToken cancellation)
    {
        foreach (var secret in manifest.Secrets)
        {
            await CreateOrReplaceAsync(client, ResourceKinds.Secrets, secret, cancellation);
        }

        var wanted = manifest.Recording;
        var key = new ObjectKey(LocalManifest.Namespace, wanted.Metadata.Name!);
        if (await client.GetAsync(RecordingKinds.Recordings, key, cancellation) is { } earlier)
        {
            wanted.Spec = wanted.Spec with { RunGeneration = NextGeneration(earlier, wanted.Spec.RunGeneration) };
        }

        await CreateOrReplaceAsync(client, RecordingKinds.Recordings, wanted, cancellation);
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
        try
        {
            await client.CreateAsync(kind, item, cancellation);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            var existing = await client.GetAsync(kind, new ObjectKey(LocalManifest.Namespace, item.Metadata.Name!), cancellation);
            item.Metadata.Finalizers = existing?.Metadata.Finalizers;
            item.Metadata.ResourceVersion = existing?.Metadata.ResourceVersion;
            await client.ReplaceAsync(kind, item, cancellation: cancellation);
        }
    }
}
