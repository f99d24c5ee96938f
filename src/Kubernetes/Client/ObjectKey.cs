namespace Kubernetes.Client;

/// <summary>An object's name within its kind.</summary>
/// <param name="Namespace">Empty for kinds without namespaces.</param>
/// <param name="Name">The name.</param>
public readonly record struct ObjectKey(string Namespace, string Name)
{
    /// <summary><c>namespace/name</c>, as kubectl prints it.</summary>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
