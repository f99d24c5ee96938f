using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Persistence;

/// <summary>
/// The whole store in one file, for one process at a time. A save writes a new file beside it, forces it to disk and renames it over the
/// old one, so a crash at any point leaves the one or the other, whole.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="StateLockedException">Another process has it.</exception>
    /// <exception cref="IOException">Its directory can't be used.</exception>
    public StateFile(string path)
    {
        Location = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
        _lock = Acquire(Location);
    }

    public string Location { get; }

    /// <summary>What was saved; null when nothing ever was.</summary>
    /// <exception cref="CorruptStateException">The file can't be trusted.</exception>
    public SavedState? Load() => File.Exists(Location) ? StateFormat.Read(Location, PlainFile.ReadAllBytes(Location)) : null;

    /// <exception cref="StateNotSavedException">Whatever kept it from being written: what was there before is there still.</exception>
    public async Task SaveAsync(Snapshot state)
    {
        try
        {
            await WriteAsync(StateFormat.Write(state));
        }
        catch (Exception failure)
        {
            throw new StateNotSavedException(Location, failure);
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task WriteAsync(byte[] content)
    {
        var temporary = Location + ".new";

        // What a crash left there, whoever may read it and wherever a link leads, is not written through.
        File.Delete(temporary);
        await using (var file = new FileStream(temporary, NewFile()))
        {
            await file.WriteAsync(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, Location, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(Location)!);
    }

    // The lock is the open file: it goes with the process, whatever ends it.
    private static FileStream Acquire(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (FileLock.IsHeld(failure))
        {
            throw new StateLockedException(path, failure);
        }
    }

    // What people do is nobody else's business.
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
