using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>What is sent, as bytes: the same body can be sent again.</summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Content, string MediaType)
{
    public static RequestBody Of<T>(ResourceKind<T> kind, T item)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        item.ApiVersion ??= kind.ApiVersion;
        item.Kind ??= kind.Kind;
        return new RequestBody(JsonSerializer.SerializeToUtf8Bytes(item, kind.Json), "application/json");
    }

    public static RequestBody Of(Patch patch) => new(patch.Content, patch.Type switch
    {
        PatchType.Merge => "application/merge-patch+json",
        PatchType.Json => "application/json-patch+json",
        PatchType.Apply => "application/apply-patch+yaml",
        _ => throw new ArgumentOutOfRangeException(nameof(patch)),
    });

    public static RequestBody Of(DeleteOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion"u8, "v1"u8);
            json.WriteString("kind"u8, "DeleteOptions"u8);
            json.WriteString("propagationPolicy"u8, options.Propagation.ToString());
            if (options.GracePeriodSeconds is { } grace)
            {
                json.WriteNumber("gracePeriodSeconds"u8, grace);
            }

            WritePreconditions(json, options);
            json.WriteEndObject();
        }

        return new RequestBody(buffer.WrittenMemory, "application/json");
    }

    public HttpContent ToContent() => new ReadOnlyMemoryContent(Content) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };

    private static void WritePreconditions(Utf8JsonWriter json, DeleteOptions options)
    {
        if (options.Uid is null && options.ResourceVersion is null)
        {
            return;
        }

        json.WriteStartObject("preconditions"u8);
        if (options.Uid is { } uid)
        {
            json.WriteString("uid"u8, uid);
        }

        if (options.ResourceVersion is { } version)
        {
            json.WriteString("resourceVersion"u8, version);
        }

        json.WriteEndObject();
    }
}
