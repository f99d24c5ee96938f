using Kubernetes.Client;

namespace Kubernetes.Embedded.Store;

/// <summary>By namespace, then name, bytewise: the order of a list's pages.</summary>
internal sealed class KeyOrder : IComparer<ObjectKey>
{
    public static KeyOrder Instance { get; } = new();

    public int Compare(ObjectKey x, ObjectKey y)
    {
        var order = string.CompareOrdinal(x.Namespace, y.Namespace);
        return order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
    }
}
