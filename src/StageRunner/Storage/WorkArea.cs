using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StageRunner.Storage;

/// <summary>A stage's durable notes on partial work, small JSON documents under <c>.../work/</c>.</summary>
public sealed class WorkArea(IArtifactStore store, string prefix)
{
    /// <summary>The key of a note or file of partial work.</summary>
    public string Key(string name) => $"{prefix}/{name}";

    /// <summary>Reads a note. Null: there is none, or it can't be read, which is the same: the work starts anew.</summary>
    public async Task<T?> ReadAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        await using var stream = await store.OpenReadAsync(Key(name), range: null, cancellationToken);
        if (stream is null)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a note, atomically.</summary>
    public async Task WriteAsync<T>(string name, T note, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(note, type));
        await store.PutAsync(Key(name), content, new ObjectInfo("application/json"), cancellationToken);
    }

    /// <summary>Drops one note.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => store.DeleteAsync(Key(name), cancellationToken);

    /// <summary>Drops everything: the work is whole.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ListAsync($"{prefix}/", cancellationToken))
        {
            await store.DeleteAsync(stored.Key, cancellationToken);
        }
    }
}
