using Kubernetes.Client;

namespace Operator.Api;

/// <summary>Names one Recording: what the queue carries.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
public readonly record struct RecordingKey(string Namespace, string Name)
{
    /// <summary>The key of a Recording.</summary>
    public static RecordingKey Of(V1Alpha1Recording recording) => new(recording.Metadata.NamespaceProperty ?? "", recording.Metadata.Name ?? "");

    /// <summary>The key as the client wants it.</summary>
    public ObjectKey ToObjectKey() => new(Namespace, Name);

    /// <summary><c>namespace/name</c>, as kubectl prints it.</summary>
    public override string ToString() => $"{Namespace}/{Name}";
}
