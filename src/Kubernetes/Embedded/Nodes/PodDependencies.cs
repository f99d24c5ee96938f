using Kubernetes.Client;
using Kubernetes.Embedded.Store;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>What must be there before a pod's container starts.</summary>
internal static class PodDependencies
{
    /// <exception cref="ContainerNotStartedException">A Secret or ConfigMap is missing; it says which.</exception>
    public static void Check(V1Pod pod, Snapshot state)
    {
        foreach (var volume in pod.Spec!.Volumes ?? [])
        {
            Check(pod, state, "secret", "secrets", volume.Secret?.SecretName, volume.Secret?.Optional);
            Check(pod, state, "configmap", "configmaps", volume.ConfigMap?.Name, volume.ConfigMap?.Optional);
        }
    }

    private static void Check(V1Pod pod, Snapshot state, string word, string plural, string? name, bool? isOptional)
    {
        var key = new ObjectKey(pod.Metadata.NamespaceProperty ?? "", name ?? "");
        if (name is not null && isOptional != true && state.Find(new KindId("", plural), key) is null)
        {
            throw new ContainerNotStartedException("CreateContainerConfigError", $"{word} \"{name}\" not found");
        }
    }
}
