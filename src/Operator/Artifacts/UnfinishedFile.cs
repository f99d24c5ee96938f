using System.Globalization;
using Kubernetes.Embedded.Persistence;

namespace Operator.Artifacts;

/// <summary>Writes files that are there whole or not at all, a power cut included. What a crash leaves is swept away at the next start.</summary>
internal sealed class UnfinishedFile
{
    public const string Suffix = ".tmp";

    private long _count;

    /// <summary>Writes beside the target, syncs, renames over it, syncs the directory. Two writers of one target do not meet: the later one wins.</summary>
    /// <exception cref="IOException">The disk failed or is full, or the content ended early.</exception>
    public async Task WriteAsync(string path, Stream content, long length, CancellationToken cancellation)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Join(directory, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{Interlocked.Increment(ref _count)}{Suffix}"));
        try
        {
            await FillAsync(temporary, content, length, cancellation);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        DirectorySync.Flush(directory);
    }

    /// <summary>Removes what an earlier life left below a directory.</summary>
    public static void Sweep(string root)
    {
        foreach (var path in Directory.EnumerateFiles(root, ".*" + Suffix, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            File.Delete(path);
        }
    }

    private static async Task FillAsync(string path, Stream content, long length, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await content.CopyToAsync(file, cancellation);
        if (file.Length != length)
        {
            throw new EndOfStreamException($"{file.Length} bytes came of {length}");
        }

        file.Flush(flushToDisk: true);
    }
}
