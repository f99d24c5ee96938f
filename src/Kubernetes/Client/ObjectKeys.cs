using Kubernetes.Models;

namespace Kubernetes.Client;

/// <summary>Keys of objects.</summary>
public static class ObjectKeys
{
    /// <summary>The object's own key.</summary>
    /// <exception cref="ArgumentException">It has no name (yet).</exception>
    public static ObjectKey Key(this IKubernetesObject<V1ObjectMeta> item) => item.Metadata.Name is { Length: > 0 } name
        ? new ObjectKey(item.Metadata.NamespaceProperty ?? "", name)
        : throw new ArgumentException("the object has no name", nameof(item));
}
