using StageRunner.Storage;

namespace Fuzz;

/// <summary>A store in which every key holds the same bytes.</summary>
internal sealed class OneObjectStore(byte[] bytes) : IArtifactStore
{
    public Task EnsureAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream?>(new MemoryStream(bytes));

    public Task PutAsync(string key, Stream content, ObjectInfo info, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IPartialObject> CreatePartialAsync(string key, PartLayout layout, ObjectInfo info, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IPartialObject?> ResumePartialAsync(string key, string id, PartLayout layout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DiscardUnfinishedAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string? LocalPath(string key) => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
