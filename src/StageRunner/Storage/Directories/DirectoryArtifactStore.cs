using StageRunner.Contract;

namespace StageRunner.Storage.Directories;

/// <summary>
/// A directory as a store: a key is a path below it. Everything appears by an atomic rename after its bytes are on the disk. Names starting
/// with a dot and ending in <c>.tmp</c> or <c>.partial</c> are its own.
/// </summary>
/// <param name="root">The directory.</param>
/// <param name="made">Takes down each key before there is anything of it; null: nobody does.</param>
public sealed class DirectoryArtifactStore(string root, MadeFiles? made = null) : IArtifactStore
{
    /// <inheritdoc />
    public Task EnsureAsync(CancellationToken cancellationToken)
    {
        FileErrors.Map(() => Directory.CreateDirectory(root));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(key));
        return Task.FromResult(file.Exists ? new StoredObject(key, file.Length) : null);
    }

    /// <inheritdoc />
    public Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return Task.FromResult(FileErrors.Map<Stream?>(() => !File.Exists(path)
            ? null
            : range is { } part ? new FileSliceStream(path, part) : ScratchFile.OpenRead(path)));
    }

    /// <inheritdoc />
    public Task PutAsync(string key, Stream content, ObjectInfo info, CancellationToken cancellationToken) =>
        FileErrors.MapAsync(() =>
        {
            var path = PathOf(key);
            made?.Note(key);
            return AtomicFile.WriteAsync(path, content, cancellationToken);
        });

    /// <inheritdoc />
    public Task<IPartialObject> CreatePartialAsync(string key, PartLayout layout, ObjectInfo info, CancellationToken cancellationToken) =>
        Task.FromResult<IPartialObject>(FileErrors.Map(() =>
        {
            var path = PathOf(key);
            made?.Note(key);
            return DirectoryPartial.Create(path, layout);
        }));

    /// <inheritdoc />
    public Task<IPartialObject?> ResumePartialAsync(string key, string id, PartLayout layout, CancellationToken cancellationToken) =>
        Task.FromResult<IPartialObject?>(FileErrors.Map(() => DirectoryPartial.Resume(PathOf(key), id, layout)));

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var stored in FileErrors.Map(() => List(prefix)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return stored;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        FileErrors.Map(() => DeleteIfThere(path));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task DiscardUnfinishedAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var directory in FileErrors.Map(() => Unfinished(prefix)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            FileErrors.Map(() => DirectoryPartial.Drop(directory));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public string? LocalPath(string key) => PathOf(key);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool DeleteIfThere(string path)
    {
        var exists = File.Exists(path);
        if (exists)
        {
            File.Delete(path);
        }

        return exists;
    }

    private static bool IsOwn(string relativePath) => relativePath.Split('/')
        .Any(segment => segment.StartsWith('.') && (segment.EndsWith(".tmp", StringComparison.Ordinal) || segment.EndsWith(DirectoryPartial.Suffix, StringComparison.Ordinal)));

    private List<StoredObject> List(string prefix)
    {
        var directory = FolderOf(prefix);
        return !Directory.Exists(directory) ? [] : [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Key: Path.GetRelativePath(root, path)))
            .Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal) && !IsOwn(file.Key))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new StoredObject(file.Key, new FileInfo(file.Path).Length))];
    }

    private List<string> Unfinished(string prefix)
    {
        var directory = FolderOf(prefix);
        return !Directory.Exists(directory) ? [] : [.. Directory.EnumerateDirectories(directory, ".*" + DirectoryPartial.Suffix, SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(root, DirectoryPartial.TargetOf(path)).StartsWith(prefix, StringComparison.Ordinal))];
    }

    /// <summary>The folder that holds whatever begins with a prefix.</summary>
    private string FolderOf(string prefix)
    {
        var slash = prefix.LastIndexOf('/');
        return slash < 0 ? root : PathOf(prefix[..slash]);
    }

    // A key is made from names that users choose: nothing in it may lead out.
    private string PathOf(string key)
    {
        var segments = key.Split('/');
        return segments.Any(segment => segment is "" or "." or ".." || segment.Contains('\0', StringComparison.Ordinal))
            ? throw new StageException(Recordings.Contract.ErrorCodes.ConfigError, $"\"{key}\" is no key of a store")
            : Path.Join(root, key);
    }
}
