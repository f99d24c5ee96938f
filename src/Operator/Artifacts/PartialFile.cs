using System.Globalization;
using Kubernetes.Embedded.Persistence;
using Microsoft.Win32.SafeHandles;

namespace Operator.Artifacts;

/// <summary>How an object in the making is divided: parts from 1, all of one size but the last.</summary>
internal readonly record struct ObjectLayout(long Size, long PartSize)
{
    public int Count => (int)((Size + PartSize - 1) / PartSize);

    public long Offset(int part) => (part - 1) * PartSize;

    public long Length(int part) => Math.Min(PartSize, Size - Offset(part));

    /// <summary>Reads <c>{size}-{part size}</c>; null: it is none, or has more parts than anybody should make.</summary>
    public static ObjectLayout? Parse(string? text)
    {
        const int maxParts = 10_000;
        return text?.Split('-') is [var size, var partSize]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && long.TryParse(partSize, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            && bytes > 0 && part > 0 && (bytes - 1) / part < maxParts
                ? new ObjectLayout(bytes, part)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}-{PartSize}");
}

/// <summary>
/// An object in the making: a directory <c>.{name}.{layout}.partial</c> beside it with its bytes and an empty file for each part that is on the disk. It outlives the process.
/// </summary>
internal sealed class PartialFile(string target, ObjectLayout layout)
{
    public const string Suffix = ".partial";

    private readonly string _directory = Path.Join(Path.GetDirectoryName(target), $".{Path.GetFileName(target)}{Suffix}");

    /// <summary>The directories of objects in the making, below a directory.</summary>
    public static IEnumerable<string> DirectoriesBelow(string directory) =>
        Directory.EnumerateDirectories(directory, ".*" + Suffix, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });

    /// <summary>The object that such a directory is to become.</summary>
    public static string TargetOf(string directory) => Path.Join(Path.GetDirectoryName(directory), Path.GetFileName(directory)[1..^Suffix.Length]);

    private string Data => Path.Join(_directory, $"data-{layout}");

    /// <summary>Whether it was begun, with this layout, and not ended.</summary>
    public bool Exists => File.Exists(Data);

    /// <summary>The parts that are on the disk.</summary>
    public IReadOnlyList<int> Parts => [.. Enumerable.Range(1, layout.Count).Where(part => File.Exists(Marker(part)))];

    /// <summary>Begins it; what was there before goes.</summary>
    public void Create()
    {
        Discard();
        Directory.CreateDirectory(_directory);
        using var data = File.Create(Data);

        // Sparse: what is promised counts as used from the start.
        data.SetLength(layout.Size);
    }

    /// <summary>Puts a part.</summary>
    /// <exception cref="IOException">The disk failed or is full, or the content ended early.</exception>
    public async Task PutAsync(int part, Stream content, CancellationToken cancellation)
    {
        await using (var file = new FileStream(Data, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous))
        {
            file.Position = layout.Offset(part);
            await content.CopyToAsync(file, cancellation);
            if (file.Position != layout.Offset(part) + layout.Length(part))
            {
                throw new EndOfStreamException($"part {part} has another length than {layout.Length(part)}");
            }

            file.Flush(flushToDisk: true);
        }

        await File.Create(Marker(part)).DisposeAsync();
    }

    /// <summary>Makes the object of it.</summary>
    public void Complete()
    {
        using (SafeFileHandle data = File.OpenHandle(Data, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            RandomAccess.FlushToDisk(data);
        }

        File.Move(Data, target, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(target)!);
        Discard();
    }

    /// <summary>Drops it.</summary>
    public void Discard()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private string Marker(int part) => Path.Join(_directory, string.Create(CultureInfo.InvariantCulture, $"part-{part}-of-{layout}"));
}
