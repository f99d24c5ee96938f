using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Persistence;

/// <summary>
/// The whole store in one file, for one process at a time. A save writes a new file beside it, forces it to disk and renames it over the
/// old one, so a crash at any point leaves the one or the other, whole.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    /// <exception cref="StateLockedException">Another process has it.</exception>
    public StateFile(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lock = Acquire(_path);
    }

    /// <summary>What was saved; null when nothing ever was.</summary>
    /// <exception cref="CorruptStateException">The file can't be trusted.</exception>
    public SavedState? Load() => File.Exists(_path) ? StateFormat.Read(_path, File.ReadAllBytes(_path)) : null;

    public async Task SaveAsync(Snapshot state)
    {
        var temporary = _path + ".new";
        await using (var file = new FileStream(temporary, NewFile()))
        {
            await file.WriteAsync(StateFormat.Write(state));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(_path)!);
    }

    public void Dispose() => _lock.Dispose();

    // The lock is the open file: it goes with the process, whatever ends it.
    private static FileStream Acquire(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new StateLockedException(path, failure);
        }
    }

    // Secrets are in it: for its owner only.
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
