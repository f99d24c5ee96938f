using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;
using Kubernetes.Models;

namespace Kubernetes.Embedded;

/// <summary>Reads objects of a kind as clients will, so that a state whose objects they could not read is refused when it is opened.</summary>
public sealed class ObjectReader
{
    private ObjectReader(KindId kind, Action<JsonObject> read) => (Kind, Read) = (kind, read);

    /// <summary>The kinds that this control plane reads itself.</summary>
    internal static IReadOnlyList<ObjectReader> BuiltIn { get; } =
    [
        Of(ResourceKinds.Pods), Of(ResourceKinds.Jobs), Of(ResourceKinds.ConfigMaps), Of(ResourceKinds.Events), Of(ResourceKinds.Leases),
        Of(ResourceKinds.ControllerRevisions), Of(ResourceKinds.Namespaces),
    ];

    internal KindId Kind { get; }

    /// <summary>Throws what the reader throws.</summary>
    internal Action<JsonObject> Read { get; }

    /// <summary>A reader of a kind's objects.</summary>
    public static ObjectReader Of<T>(ResourceKind<T> kind)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new ObjectReader(new KindId(kind.Group, kind.Plural), item => item.Deserialize(kind.Json));
    }
}
