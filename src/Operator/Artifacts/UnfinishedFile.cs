using Kubernetes.Embedded.Persistence;

namespace Operator.Artifacts;

/// <summary>
/// Writes files that are there whole or not at all, a power cut included. Names are random, as another replica may write to the same volume. What a crash
/// leaves is abandoned once nobody has written to it for an hour.
/// </summary>
internal static class UnfinishedFile
{
    public const string Suffix = ".tmp";

    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Writes beside the target, syncs, renames over it, syncs the directory. Two writers of one target do not meet: the later one wins.</summary>
    /// <exception cref="IOException">The disk failed or is full, or the content ended early.</exception>
    public static async Task WriteAsync(string path, Stream content, long length, CancellationToken cancellation)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Join(directory, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}{Suffix}");
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

    /// <summary>Whether a file is an unfinished one that nobody finishes any more.</summary>
    public static bool IsAbandoned(FileInfo file, DateTimeOffset now) =>
        file.Name.StartsWith('.') && file.Name.EndsWith(Suffix, StringComparison.Ordinal) && file.LastWriteTimeUtc + Patience < now.UtcDateTime;

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
