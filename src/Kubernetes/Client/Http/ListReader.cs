using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>
/// Decodes a list as it arrives, one item at a time: what is held is the decoded items and the bytes of one, never the whole answer.
/// </summary>
internal sealed class ListReader<T>(ResourceKind<T> kind, Action<ObjectKey, Exception>? onUnreadable)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly List<T> _items = [];
    private JsonReaderState _state;
    private bool _isInItems;
    private string? _resourceVersion;
    private string? _continue;

    public async Task<ResourceList<T>> ReadAsync(PipeReader body, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            var consumed = Parse(read.Buffer, read.IsCompleted);
            body.AdvanceTo(consumed, read.Buffer.End);
            if (read.IsCompleted)
            {
                return new ResourceList<T>(
                    _items,
                    _resourceVersion ?? throw new JsonException("the server's answer is no list: metadata.resourceVersion is missing"),
                    string.IsNullOrEmpty(_continue) ? null : _continue);
            }
        }
    }

    private SequencePosition Parse(ReadOnlySequence<byte> buffer, bool isFinal)
    {
        var reader = new Utf8JsonReader(buffer, isFinal, _state);
        while (_isInItems ? TryItem(ref reader, buffer) : TryMember(ref reader))
        {
        }

        _state = reader.CurrentState;
        return reader.Position;
    }

    /// <summary>Reads one member of the list itself. False: more bytes are needed.</summary>
    private bool TryMember(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (!ahead.Read())
        {
            return false;
        }

        if (ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isItems = ahead.ValueTextEquals("items"u8);
            var isMetadata = ahead.ValueTextEquals("metadata"u8);
            if (!ahead.Read())
            {
                return false;
            }

            _isInItems = isItems && ahead.TokenType == JsonTokenType.StartArray;
            var value = ahead;
            if (!_isInItems && !ahead.TrySkip())
            {
                return false;
            }

            if (isMetadata)
            {
                ReadMetadata(ref value);
            }
        }

        reader = ahead;
        return true;
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("resourceVersion"u8);
            var isContinue = reader.ValueTextEquals("continue"u8);
            reader.Read();
            if (isVersion)
            {
                _resourceVersion = reader.GetString();
            }
            else if (isContinue)
            {
                _continue = reader.GetString();
            }
            else
            {
                // All of it is in the buffer, which Skip would not believe.
                reader.TrySkip();
            }
        }
    }

    /// <summary>Reads one item, or the list's end. False: more bytes are needed.</summary>
    private bool TryItem(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer)
    {
        var ahead = reader;
        if (!ahead.Read())
        {
            return false;
        }

        if (ahead.TokenType == JsonTokenType.EndArray)
        {
            _isInItems = false;
        }
        else
        {
            var start = ahead.TokenStartIndex;
            if (!ahead.TrySkip())
            {
                return false;
            }

            Take(buffer.Slice(start, ahead.BytesConsumed - start));
        }

        reader = ahead;
        return true;
    }

    private void Take(ReadOnlySequence<byte> json)
    {
        if (ObjectDecoder.TryDecode(json, kind, onUnreadable, out var item))
        {
            _items.Add(item);
        }
    }
}
