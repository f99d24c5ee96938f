namespace Cli.Local;

/// <summary>
/// What a local run keeps in <c>{output directory}/.recording</c>: state, lock, artifacts, pods' directories. Everything temporary lies
/// below it, so that cleaning up touches nothing that a person put there.
/// </summary>
public sealed class LocalWorkspace : IDisposable
{
    private readonly FileStream _lock;

    private LocalWorkspace(string outputDirectory, FileStream held)
    {
        OutputDirectory = outputDirectory;
        Root = RootOf(outputDirectory);
        _lock = held;
    }

    /// <summary>The output directory, absolute.</summary>
    public string OutputDirectory { get; }

    /// <summary>The <c>.recording</c> directory.</summary>
    public string Root { get; }

    /// <summary>The control plane's persisted state; checksummed and versioned by it.</summary>
    public string StateFile => Path.Combine(Root, "state.json");

    /// <summary>The artifact store.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The running stages' directories and logs.</summary>
    public string Pods => Path.Combine(Root, "pods");

    /// <summary>The HTML report, beside the outputs.</summary>
    public string Report => Path.Combine(OutputDirectory, "report.html");

    /// <summary>Whether a run began here and did not finish.</summary>
    public EarlierRun Earlier => File.Exists(StateFile) ? EarlierRun.Unfinished : EarlierRun.None;

    /// <summary>Takes the directory for this process. The lock dies with it, however it ends.</summary>
    /// <exception cref="WorkspaceBusyException">Another process holds it.</exception>
    public static LocalWorkspace Open(string outputDirectory)
    {
        var full = Path.GetFullPath(outputDirectory);
        Directory.CreateDirectory(RootOf(full));
        try
        {
            var held = new FileStream(Path.Combine(RootOf(full), "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new LocalWorkspace(full, held);
        }
        catch (IOException e)
        {
            throw new WorkspaceBusyException(full, e);
        }
    }

    /// <summary>Deletes state and temporary files, nothing else; state first, so that a half-deleted run is no run.</summary>
    public void Clear()
    {
        foreach (var file in (string[])[StateFile, $"{StateFile}.new", $"{StateFile}.lock"])
        {
            File.Delete(file);
        }

        DeleteDirectory(Artifacts);
        DeleteDirectory(Pods);
    }

    /// <summary>Moves a state file that can't be trusted aside, and returns its new name. It is never deleted.</summary>
    public string SetStateAside(DateTimeOffset now)
    {
        var aside = $"{StateFile}.corrupt-{now:yyyyMMddHHmmss}";
        for (var copy = 2; File.Exists(aside); copy++)
        {
            aside = $"{StateFile}.corrupt-{now:yyyyMMddHHmmss}-{copy}";
        }

        File.Move(StateFile, aside);
        return aside;
    }

    /// <summary>Lets go of the directory; an empty one (but for the lock) disappears.</summary>
    public void Dispose()
    {
        var rest = Directory.EnumerateFileSystemEntries(Root).Any(entry => entry != _lock.Name);
        if (!rest)
        {
            // While the lock is still held: whoever comes next makes a new file.
            File.Delete(_lock.Name);
        }

        _lock.Dispose();
        if (!rest && !Directory.EnumerateFileSystemEntries(Root).Any())
        {
            Directory.Delete(Root);
        }
    }

    private static string RootOf(string outputDirectory) => Path.Combine(outputDirectory, ".recording");

    private static void DeleteDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}

/// <summary>Another process works in the directory.</summary>
public sealed class WorkspaceBusyException : Exception
{
    /// <summary>Names the directory and what to do.</summary>
    public WorkspaceBusyException(string directory, Exception inner)
        : base($"another process works in {directory}: wait for it, or give another --out", inner)
    {
    }
}
