using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Storage.Http;

/// <summary>The store that the operator serves itself. Its side of the conversation is Operator/Artifacts/ArtifactEndpoints.</summary>
public sealed class HttpArtifactStore(HttpStoreReference reference, string tokenFile, TimeProvider time) : IArtifactStore
{
    private readonly StoreClient _client = new(tokenFile, time);

    /// <inheritdoc />
    public Task EnsureAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        using var answer = await _client.FindAsync(() => new HttpRequestMessage(HttpMethod.Head, Address(key)), cancellationToken);
        return answer is null ? null : new StoredObject(key, answer.Content.Headers.ContentLength ?? 0, ETag: answer.Headers.ETag?.Tag, ModifiedAt: answer.Content.Headers.LastModified);
    }

    /// <inheritdoc />
    public Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken) => OpenPinnedAsync(key, range, tag: null, cancellationToken);

    /// <summary>As <see cref="OpenReadAsync"/>, but of one version only; null: there is none, or another version.</summary>
    public async Task<Stream?> OpenPinnedAsync(string key, ByteRange? range, string? tag, CancellationToken cancellationToken)
    {
        if (range is { Length: 0 })
        {
            return new MemoryStream();
        }

        var first = await GetAsync(key, range, tag is null ? null : new EntityTagHeaderValue(tag), cancellationToken);
        if (first is null)
        {
            return null;
        }

        var length = first.Content.Headers.ContentLength ?? 0;
        return new ResumingStream(await BodyAsync(first, cancellationToken), length, time, async (position, token) =>
        {
            var rest = new ByteRange((range?.Offset ?? 0) + position, length - position);
            var next = await GetAsync(key, rest, first.Headers.ETag, token);
            return next is not null ? await BodyAsync(next, token) : throw new StageException(ErrorCodes.StorageUnavailable, $"{key} went while it was read");
        });
    }

    /// <inheritdoc />
    public async Task PutAsync(string key, Stream content, ObjectInfo info, CancellationToken cancellationToken)
    {
        using var answer = await _client.SendAsync(() => new HttpRequestMessage(HttpMethod.Put, Address(key)) { Content = new RepeatableContent(content) }, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IPartialObject> CreatePartialAsync(string key, PartLayout layout, ObjectInfo info, CancellationToken cancellationToken)
    {
        var partial = new HttpPartial(_client, this, PartialAddress(key, layout), key, layout, []);
        using var answer = await _client.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, partial.Address), cancellationToken);
        return partial;
    }

    /// <inheritdoc />
    public async Task<IPartialObject?> ResumePartialAsync(string key, string id, PartLayout layout, CancellationToken cancellationToken)
    {
        var address = PartialAddress(key, layout);
        if (id != HttpPartial.IdOf(layout))
        {
            return null;
        }

        using var answer = await _client.FindAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        return answer is null ? null
            : new HttpPartial(_client, this, address, key, layout, [.. (await ReadAsync(answer, RecordingsJson.Default.StoreParts, cancellationToken)).Parts]);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = new Uri($"{reference.Url}/v1/artifacts?prefix={Uri.EscapeDataString(prefix)}");
        using var answer = await _client.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        foreach (var found in (await ReadAsync(answer, RecordingsJson.Default.StoreListing, cancellationToken)).Objects)
        {
            yield return new StoredObject(found.Key, found.Size, ModifiedAt: found.ModifiedAt);
        }
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        using var answer = await _client.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, Address(key)), cancellationToken);
    }

    /// <inheritdoc />
    public async Task DiscardUnfinishedAsync(string prefix, CancellationToken cancellationToken)
    {
        var address = new Uri($"{reference.Url}/v1/partials?prefix={Uri.EscapeDataString(prefix)}");
        using var answer = await _client.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, address), cancellationToken);
    }

    /// <inheritdoc />
    public string? LocalPath(string key) => null;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<HttpResponseMessage?> GetAsync(string key, ByteRange? range, EntityTagHeaderValue? tag, CancellationToken cancellationToken) => _client.FindAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Address(key));
            request.Headers.Range = range is { } part ? new RangeHeaderValue(part.Offset, part.Last) : null;
            if (tag is not null)
            {
                request.Headers.IfMatch.Add(tag);
            }

            return request;
        },
        cancellationToken);

    private static Task<Stream> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken) => answer.Content.ReadAsStreamAsync(cancellationToken);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) ?? throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException)
        {
            throw new StageException(ErrorCodes.StorageUnavailable, "The operator's store broke off its answer", inner: exception);
        }
    }

    private Uri Address(string key) => new($"{reference.Url}/v1/artifacts/{Escaped(key)}");

    private Uri PartialAddress(string key, PartLayout layout) => new($"{reference.Url}/v1/partials/{Escaped(key)}?layout={HttpPartial.IdOf(layout)}");

    private static string Escaped(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
