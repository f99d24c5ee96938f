using System.Runtime.CompilerServices;
using StageRunner.Storage;

namespace StageRunner.Tests.Storage;

/// <summary>A store whose keys all begin alike, which is what a runner that is confined to a prefix sees: so that it can be held to what every store does.</summary>
internal sealed class PrefixedStore(IArtifactStore inner, string prefix) : IArtifactStore
{
    public Task EnsureAsync(CancellationToken cancellationToken) => inner.EnsureAsync(cancellationToken);

    public async Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken) => Own(await inner.HeadAsync(prefix + key, cancellationToken));

    public Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken) => inner.OpenReadAsync(prefix + key, range, cancellationToken);

    public Task PutAsync(string key, Stream content, ObjectInfo info, CancellationToken cancellationToken) => inner.PutAsync(prefix + key, content, info, cancellationToken);

    public Task<IPartialObject> CreatePartialAsync(string key, PartLayout layout, ObjectInfo info, CancellationToken cancellationToken) =>
        inner.CreatePartialAsync(prefix + key, layout, info, cancellationToken);

    public Task<IPartialObject?> ResumePartialAsync(string key, string id, PartLayout layout, CancellationToken cancellationToken) =>
        inner.ResumePartialAsync(prefix + key, id, layout, cancellationToken);

    public async IAsyncEnumerable<StoredObject> ListAsync(string keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in inner.ListAsync(prefix + keys, cancellationToken))
        {
            yield return Own(stored)!;
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(prefix + key, cancellationToken);

    public Task DiscardUnfinishedAsync(string keys, CancellationToken cancellationToken) => inner.DiscardUnfinishedAsync(prefix + keys, cancellationToken);

    public string? LocalPath(string key) => inner.LocalPath(prefix + key);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private StoredObject? Own(StoredObject? stored) => stored is null ? null : stored with { Key = stored.Key[prefix.Length..] };
}
