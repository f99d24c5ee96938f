using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>Decodes one object; one that nobody here understands is told of instead, if somebody listens.</summary>
internal static class ObjectDecoder
{
    public static bool TryDecode<T>(
        ReadOnlySequence<byte> json, ResourceKind<T> kind, Action<ObjectKey, Exception>? onUnreadable, [NotNullWhen(true)] out T? item)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            item = JsonSerializer.Deserialize(ref reader, kind.Json) ?? throw new JsonException("null in place of an object");
        }
        catch (JsonException e) when (onUnreadable is not null && TryKey(json) is { } key)
        {
            onUnreadable(key, e);
            item = null;
            return false;
        }

        // Items of a list don't carry what the list says once.
        item.ApiVersion ??= kind.ApiVersion;
        item.Kind ??= kind.Kind;
        return true;
    }

    private static ObjectKey? TryKey(ReadOnlySequence<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var metadata = JsonSerializer.Deserialize(ref reader, KubernetesJson.Default.V1PartialObjectMetadata)?.Metadata;
            return metadata?.Name is { } name ? new ObjectKey(metadata.NamespaceProperty ?? "", name) : null;
        }
        catch (JsonException)
        {
            // Not even that: then the answer as a whole is bad, and the first exception says how.
            return null;
        }
    }
}
