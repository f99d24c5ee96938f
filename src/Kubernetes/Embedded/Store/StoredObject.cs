using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Client;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Store;

/// <summary>One version of one object: its JSON and, read once, its metadata. Never changed.</summary>
internal sealed class StoredObject
{
    private readonly byte[] _utf8;

    /// <param name="kind">Its kind.</param>
    /// <param name="json">The object with its resourceVersion set.</param>
    /// <param name="applied">What each field manager last applied.</param>
    public StoredObject(StoredKind kind, JsonObject json, ImmutableDictionary<string, JsonObject> applied)
    {
        Kind = kind;
        Applied = applied;
        _utf8 = JsonText.Utf8(json);
        Metadata = json["metadata"].Deserialize(KubernetesJson.Default.V1ObjectMeta) ?? new V1ObjectMeta();
        Key = new ObjectKey(Metadata.NamespaceProperty ?? "", Metadata.Name ?? "");
        Version = ulong.Parse(Metadata.ResourceVersion ?? "0", CultureInfo.InvariantCulture);
    }

    public StoredKind Kind { get; }
    public ObjectKey Key { get; }
    public ulong Version { get; }

    /// <summary>For reading only.</summary>
    public V1ObjectMeta Metadata { get; }
    public string Uid => Metadata.Uid ?? "";
    public ImmutableDictionary<string, JsonObject> Applied { get; }

    /// <summary>A copy that may be changed.</summary>
    public JsonObject ToJson() => (JsonObject)JsonNode.Parse(_utf8)!;

    /// <summary>The typed view.</summary>
    public T As<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var item = JsonSerializer.Deserialize(_utf8, type)!;
        if (item is V1PartialObjectMetadata partial)
        {
            (partial.ApiVersion, partial.Kind) = ("meta.k8s.io/v1", "PartialObjectMetadata");
        }

        return item;
    }
}
