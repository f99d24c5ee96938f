using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>Decodes a watch: one JSON object a line, each handed out as soon as its line is complete.</summary>
internal sealed class WatchReader<T>(ResourceKind<T> kind, Action<ObjectKey, Exception>? onUnreadable)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Etcd holds no object over 1.5 MiB: a line this long is no event.</summary>
    private const int MaxLine = 16 * 1024 * 1024;

    public async IAsyncEnumerable<WatchEvent<T>> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TryLine(ref buffer, out var line))
            {
                if (Parse(line) is { } change)
                {
                    yield return change;
                }
            }

            if (read.IsCompleted)
            {
                yield break;
            }

            if (buffer.Length > MaxLine)
            {
                throw new JsonException($"a line of the watch of {kind.Plural} is longer than {MaxLine} bytes");
            }

            body.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static bool TryLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        // A connection cut inside a line leaves half an event: the next watch brings it whole.
        line = default;
        return false;
    }

    /// <summary>One event; null when its object could not be decoded.</summary>
    private WatchEvent<T>? Parse(ReadOnlySequence<byte> line)
    {
        if (Split(line) is not (var type, { } json))
        {
            return null;
        }

        if (type == "ERROR")
        {
            throw Error(json);
        }

        return ObjectDecoder.TryDecode(json, kind, onUnreadable, out var item) ? new WatchEvent<T>(TypeOf(type), item) : null;
    }

    private static (string? Type, ReadOnlySequence<byte>? Object) Split(ReadOnlySequence<byte> line)
    {
        string? type = null;
        ReadOnlySequence<byte>? json = null;
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isType = reader.ValueTextEquals("type"u8);
            var isObject = reader.ValueTextEquals("object"u8);
            reader.Read();
            var start = reader.TokenStartIndex;
            reader.Skip();
            if (isType)
            {
                type = reader.GetString();
            }
            else if (isObject)
            {
                json = line.Slice(start, reader.BytesConsumed - start);
            }
        }

        return (type, json);
    }

    private static KubernetesException Error(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var status = JsonSerializer.Deserialize(ref reader, KubernetesJson.Default.V1Status) ?? new V1Status();
        return new KubernetesException((HttpStatusCode)(status.Code ?? 500), status);
    }

    private static WatchEventType TypeOf(string? type) => type switch
    {
        "ADDED" => WatchEventType.Added,
        "MODIFIED" => WatchEventType.Modified,
        "DELETED" => WatchEventType.Deleted,
        "BOOKMARK" => WatchEventType.Bookmark,
        _ => throw new JsonException($"\"{type}\" is no event of a watch"),
    };
}
