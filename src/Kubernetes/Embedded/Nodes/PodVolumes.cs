using System.Text;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>Puts a pod's volumes where its container expects them.</summary>
internal sealed class PodVolumes(EmbeddedControlPlane plane, ProcessNodeOptions options)
{
    private static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromHours(1);

    /// <exception cref="ContainerNotStartedException">One can't be had; it says which and why.</exception>
    public void Mount(V1Pod pod, PodDirectory directory)
    {
        // Outer mounts first, so that an inner one lands in them.
        foreach (var mount in (pod.Spec!.Containers[0].VolumeMounts ?? []).OrderBy(mount => mount.MountPath, StringComparer.Ordinal))
        {
            var volume = (pod.Spec.Volumes ?? []).FirstOrDefault(volume => volume.Name == mount.Name)
                ?? throw new ContainerNotStartedException("CreateContainerConfigError", $"volume \"{mount.Name}\" is not defined");
            Mount(pod, volume, directory.Map(mount.MountPath), mount.SubPath);
        }
    }

    /// <summary>Takes Secrets and tokens away from a pod that has ended: they are of no use there, and nobody else's to find.</summary>
    public static void RemoveSecrets(V1Pod pod, PodDirectory directory)
    {
        var secret = (pod.Spec!.Volumes ?? []).Where(volume => volume.Secret is not null || volume.Projected is not null)
            .Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var mount in (pod.Spec.Containers[0].VolumeMounts ?? []).Where(mount => secret.Contains(mount.Name)))
        {
            var place = directory.Map(mount.MountPath);
            if (Directory.Exists(place) && directory.IsOwn(place))
            {
                Directory.Delete(place, recursive: true);
            }
        }
    }

    private void Mount(V1Pod pod, V1Volume volume, string place, string? subPath)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (Outside(volume) is { } target)
        {
            target = subPath is { Length: > 0 } ? Path.Join(target, subPath) : target;
            Directory.CreateDirectory(target);
            Directory.CreateSymbolicLink(place, target);
            return;
        }

        PodDirectory.MakePrivate(place);
        foreach (var (name, content) in Files(pod, volume))
        {
            PodDirectory.WritePrivate(Path.Combine(place, name), content);
        }
    }

    private string? Outside(V1Volume volume) => volume switch
    {
        { HostPath: { } path } => path.Path,
        { PersistentVolumeClaim: { } claim } => options.Claims.TryGetValue(claim.ClaimName, out var directory)
            ? directory
            : throw new ContainerNotStartedException("CreateContainerConfigError", $"persistentvolumeclaim \"{claim.ClaimName}\" not found"),
        _ => null,
    };

    // Those of emptyDir and ephemeral volumes are none.
    private IEnumerable<(string Name, byte[] Content)> Files(V1Pod pod, V1Volume volume) => volume switch
    {
        { Secret: { } secret } => Find(pod, "secrets", secret.SecretName)?.As(KubernetesJson.Default.V1Secret).Data?
            .Select(item => (item.Key, item.Value)) ?? [],
        { ConfigMap: { } map } => Find(pod, "configmaps", map.Name)?.As(KubernetesJson.Default.V1ConfigMap).Data?
            .Select(item => (item.Key, Encoding.UTF8.GetBytes(item.Value))) ?? [],
        { Projected: { } projected } => (projected.Sources ?? [])
            .Select(source => source.ServiceAccountToken)
            .OfType<V1ServiceAccountTokenProjection>()
            .Select(token => (token.Path, Encoding.UTF8.GetBytes(Token(pod, token)))),
        _ => [],
    };

    private string Token(V1Pod pod, V1ServiceAccountTokenProjection token) => plane.Tokens.Issue(pod, token.Audience, Lifetime(pod, token));

    // A kubelet renews a token before it ends; this one is issued once, so it lasts as long as the pod may.
    private static TimeSpan Lifetime(V1Pod pod, V1ServiceAccountTokenProjection token)
    {
        var asked = TimeSpan.FromSeconds(token.ExpirationSeconds ?? DefaultTokenLifetime.TotalSeconds);
        var run = TimeSpan.FromSeconds(pod.Spec?.ActiveDeadlineSeconds ?? TimeSpan.FromDays(7).TotalSeconds);
        return asked > run ? asked : run;
    }

    private StoredObject? Find(V1Pod pod, string plural, string? name) =>
        plane.Api.Store.Visible.Find(new KindId("", plural), new ObjectKey(pod.Metadata.NamespaceProperty ?? "", name ?? ""));
}
