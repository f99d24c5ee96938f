namespace StageRunner.Storage.Directories;

/// <summary>Files that are there whole or not at all, a power cut included.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the target, syncs, renames over it, syncs the directory.</summary>
    public static async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);

        // One name per target: what a crash leaves is overwritten by the next try. The open excludes a second writer.
        var temporary = Path.Join(directory, $".{Path.GetFileName(path)}.tmp");
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            await StreamCopy.CopyAsync(content, file, 0, progress: null, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        Publish(temporary, path);
    }

    /// <summary>Renames a synced file to its final name, durably.</summary>
    public static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        DirectorySync.Sync(Path.GetDirectoryName(path)!);
    }
}
