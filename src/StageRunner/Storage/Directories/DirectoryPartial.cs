using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace StageRunner.Storage.Directories;

/// <summary>
/// A big file in the making: <c>.{name}.partial/data</c>, which is renamed to the target at the end, and an empty file <c>part-{n}</c> for every
/// part whose bytes are on the disk.
/// </summary>
public sealed class DirectoryPartial : IPartialObject
{
    /// <summary>What the names of big files in the making end with.</summary>
    public const string Suffix = ".partial";

    private const string MarkerPrefix = "part-";
    private readonly string _target;
    private readonly string _directory;
    private readonly PartLayout _layout;
    private readonly SafeFileHandle _data;

    private DirectoryPartial(string target, PartLayout layout, FileMode mode)
    {
        _target = target;
        _layout = layout;
        _directory = DirectoryOf(target);
        Id = IdOf(layout);
        LocalPath = Path.Join(_directory, "data");
        _data = File.OpenHandle(LocalPath, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        Committed = Directory.EnumerateFiles(_directory, MarkerPrefix + "*")
            .Select(path => int.Parse(Path.GetFileName(path).AsSpan(MarkerPrefix.Length), CultureInfo.InvariantCulture))
            .ToHashSet();
    }

    /// <inheritdoc />
    public string Id { get; }

    /// <inheritdoc />
    public IReadOnlySet<int> Committed { get; }

    /// <inheritdoc />
    public string? LocalPath { get; }

    /// <summary>Starts one; what an earlier life left goes.</summary>
    public static DirectoryPartial Create(string target, PartLayout layout)
    {
        Drop(DirectoryOf(target));
        Directory.CreateDirectory(DirectoryOf(target));
        return new DirectoryPartial(target, layout, FileMode.Create);
    }

    /// <summary>Continues one; null: it is not there, or was renamed already.</summary>
    public static DirectoryPartial? Resume(string target, string id, PartLayout layout)
    {
        if (id == IdOf(layout) && File.Exists(Path.Join(DirectoryOf(target), "data")))
        {
            return new DirectoryPartial(target, layout, FileMode.Open);
        }

        Drop(DirectoryOf(target));
        return null;
    }

    /// <inheritdoc />
    public Task CommitAsync(int number, string path, long offset, CancellationToken cancellationToken) => FileErrors.MapAsync(async () =>
    {
        if (path != LocalPath)
        {
            await CopyAsync(number, path, offset, cancellationToken);
        }

        RandomAccess.FlushToDisk(_data);
        await File.Create(Path.Join(_directory, MarkerPrefix + number.ToString(CultureInfo.InvariantCulture))).DisposeAsync();
    });

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        FileErrors.Map(() =>
        {
            RandomAccess.SetLength(_data, _layout.Size);
            RandomAccess.FlushToDisk(_data);
            AtomicFile.Publish(LocalPath!, _target);
            return Drop(_directory);
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task DiscardAsync(CancellationToken cancellationToken)
    {
        FileErrors.Map(() => Drop(_directory));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The file that such a directory is to become.</summary>
    public static string TargetOf(string directory) => Path.Join(Path.GetDirectoryName(directory), Path.GetFileName(directory)[1..^Suffix.Length]);

    /// <summary>Deletes such a directory; whether it was there.</summary>
    public static bool Drop(string directory)
    {
        var exists = Directory.Exists(directory);
        if (exists)
        {
            Directory.Delete(directory, recursive: true);
        }

        return exists;
    }

    private static string DirectoryOf(string target) => Path.Join(Path.GetDirectoryName(target), $".{Path.GetFileName(target)}{Suffix}");

    private static string IdOf(PartLayout layout) => string.Create(CultureInfo.InvariantCulture, $"{layout.Size}/{layout.PartSize}");

    private async Task CopyAsync(int number, string path, long offset, CancellationToken cancellationToken)
    {
        var range = _layout.Range(number);
        await using var source = new FileSliceStream(path, range with { Offset = offset });
        await using var target = new FileStream(LocalPath!, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous);
        target.Position = range.Offset;
        await StreamCopy.CopyAsync(source, target, range.Length, progress: null, cancellationToken);
    }
}
