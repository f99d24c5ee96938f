using Recordings.Contract;

namespace Operator.Artifacts;

/// <summary>A directory as a store of objects by key, of limited size. Keys are valid ones (<see cref="ArtifactKeys"/>).</summary>
internal sealed class ArtifactDirectory
{
    private static readonly TimeSpan UsageAge = TimeSpan.FromSeconds(10);

    private readonly Lock _measuring = new();
    private readonly ArtifactServerOptions _options;
    private readonly TimeProvider _time;
    private long _used;
    private DateTimeOffset _measuredAt = DateTimeOffset.MinValue;

    public ArtifactDirectory(ArtifactServerOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        Directory.CreateDirectory(options.Directory);
    }

    /// <summary>The object's file; null: there is none.</summary>
    public FileInfo? Find(string key) => new FileInfo(PathOf(key)) is { Exists: true } file ? file : null;

    /// <summary>Every object whose key begins so, in order.</summary>
    public IReadOnlyList<ListedObject> List(string prefix)
    {
        var directory = FolderOf(prefix);
        return !Directory.Exists(directory) ? [] : [.. FilesIn(directory)
            .Select(file => new ListedObject(KeyOf(file.FullName), file.Length, new DateTimeOffset(file.LastWriteTimeUtc)))
            .Where(found => found.Key.StartsWith(prefix, StringComparison.Ordinal) && !found.Key.Split('/').Any(ArtifactKeys.IsOwn))
            .OrderBy(found => found.Key, StringComparer.Ordinal)];
    }

    /// <summary>Puts an object, atomically.</summary>
    public Task PutAsync(string key, Stream content, long length, CancellationToken cancellation) => UnfinishedFile.WriteAsync(PathOf(key), content, length, cancellation);

    /// <summary>Deletes an object, if it is there.</summary>
    public void Delete(string key)
    {
        if (Find(key) is { } file)
        {
            file.Delete();
        }
    }

    /// <summary>An object in the making.</summary>
    public PartialFile Partial(string key, ObjectLayout layout) => new(PathOf(key), layout);

    /// <summary>Drops every object in the making whose key begins so.</summary>
    public void DiscardPartials(string prefix)
    {
        var directory = FolderOf(prefix);
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var partial in PartialFile.DirectoriesBelow(directory).Where(path => KeyOf(PartialFile.TargetOf(path)).StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>
    /// Whether there is room for so many bytes more. What is there is counted at most every 10 s, and what was let in since is added, so that many at
    /// once do not all see the same room. What crashes left behind makes room, too.
    /// </summary>
    public bool HasRoomFor(long bytes)
    {
        lock (_measuring)
        {
            if (_time.GetUtcNow() - _measuredAt > UsageAge)
            {
                _used = SweepAndMeasure();
                _measuredAt = _time.GetUtcNow();
            }

            var hasRoom = bytes <= _options.MaxBytes - _used;
            _used += hasRoom ? bytes : 0;
            return hasRoom;
        }
    }

    private long SweepAndMeasure()
    {
        var (used, now) = (0L, _time.GetUtcNow());
        foreach (var file in FilesIn(_options.Directory))
        {
            if (UnfinishedFile.IsAbandoned(file, now))
            {
                file.Delete();
            }
            else
            {
                used += file.Length;
            }
        }

        return used;
    }

    /// <summary>The files below a directory, but those that went while it was read.</summary>
    private static IEnumerable<FileInfo> FilesIn(string directory) => new DirectoryInfo(directory)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Where(file => file.Exists);

    private string PathOf(string key) => Path.Join(_options.Directory, key);

    private string KeyOf(string path) => Path.GetRelativePath(_options.Directory, path);

    /// <summary>The directory that holds whatever begins with a prefix.</summary>
    private string FolderOf(string prefix) => PathOf(prefix[..(prefix.LastIndexOf('/') + 1)]);
}
