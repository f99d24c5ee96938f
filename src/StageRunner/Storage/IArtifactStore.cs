namespace StageRunner.Storage;

/// <summary>
/// Where artifacts and published files go: a bucket or a directory, addressed by keys (<c>a/b/c</c>). Every method throws
/// <see cref="Contract.StageException"/> with StorageUnavailable (after a few tries of its own), StorageDenied, BucketMissing,
/// CredentialInvalid or OutOfDisk; what is not there is null, not an error.
/// </summary>
public interface IArtifactStore : IAsyncDisposable
{
    /// <summary>Checks that the store can be used; makes a missing bucket or directory where that is allowed.</summary>
    Task EnsureAsync(CancellationToken cancellationToken);

    /// <summary>What is at a key; null: nothing.</summary>
    Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Opens an object, or a range of it; null: there is none.</summary>
    Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a small object (one request; up to a few MiB) atomically. <paramref name="content"/> must be seekable: it may be sent again.
    /// </summary>
    Task PutAsync(string key, Stream content, ObjectInfo info, CancellationToken cancellationToken);

    /// <summary>Starts a big object. An unfinished one of the same key that an earlier life left is dropped.</summary>
    Task<IPartialObject> CreatePartialAsync(string key, PartLayout layout, ObjectInfo info, CancellationToken cancellationToken);

    /// <summary>Continues a big object; null: the store has forgotten it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="id">The <see cref="IPartialObject.Id"/> that was noted.</param>
    /// <param name="layout">The same as at its start.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IPartialObject?> ResumePartialAsync(string key, string id, PartLayout layout, CancellationToken cancellationToken);

    /// <summary>Every object whose key starts with a prefix.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes an object; one that is not there is a success.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Drops every unfinished object whose key starts with a prefix: big ones in the making, which no listing shows and which take room all the same.</summary>
    Task DiscardUnfinishedAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>The object's file on this machine, when the store is a directory; else null.</summary>
    string? LocalPath(string key);
}
