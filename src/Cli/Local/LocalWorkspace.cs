using Kubernetes.Embedded.Persistence;

namespace Cli.Local;

/// <summary>
/// What a local run keeps of one Recording, in <c>{output directory}/.recording/runs/{namespace}/{name}</c>: state, lock, artifacts, lists of them, pods'
/// directories. Everything temporary lies below it, and of that it deletes what it made: neither what a person put there nor another Recording's.
/// </summary>
public sealed class LocalWorkspace : IDisposable
{
    private const string LockName = "lock";

    // Where outputs go is a field of a Recording, of 1024 characters.
    private const int LongestPath = 900;
    private readonly FileStream _lock;
    private readonly MadeArtifacts _made;

    private LocalWorkspace(string outputDirectory, RecordingName recording, FileStream held)
    {
        OutputDirectory = outputDirectory;
        Recording = recording;
        Root = RootOf(outputDirectory, recording);
        _made = new MadeArtifacts(Artifacts, MadeFiles);
        _lock = held;
    }

    /// <summary>The output directory, absolute.</summary>
    public string OutputDirectory { get; }

    /// <summary>Whose it is.</summary>
    public RecordingName Recording { get; }

    /// <summary>The Recording's directory.</summary>
    public string Root { get; }

    /// <summary>The control plane's persisted state; checksummed and versioned by it.</summary>
    public string StateFile => Path.Combine(Root, "state.json");

    /// <summary>The artifact store.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Where stages list what they put into <see cref="Artifacts"/>.</summary>
    public string MadeFiles => Path.Combine(Root, "made");

    /// <summary>The running stages' directories and logs.</summary>
    public string Pods => Path.Combine(Root, "pods");

    /// <summary>Whether a run of this Recording began here and did not finish.</summary>
    public EarlierRun Earlier => File.Exists(StateFile) ? EarlierRun.Unfinished : EarlierRun.None;

    /// <summary>The manifest of the unfinished run; null: nobody knows.</summary>
    public string? EarlierManifest => File.Exists(ManifestNote) && File.ReadLines(ManifestNote).FirstOrDefault() is { Length: > 0 } path ? path : null;

    /// <summary>Whether an earlier run left artifacts, though there may be no state of it.</summary>
    public bool HasArtifacts => _made.Files().Any();

    private string ManifestNote => Path.Combine(Root, "manifest");

    private string[] StateFiles => [StateFile, $"{StateFile}.new", $"{StateFile}.lock", ManifestNote];

    /// <summary>An output directory's whole path. Nothing is made.</summary>
    /// <exception cref="WorkspaceException">It can be none.</exception>
    public static string Resolve(string outputDirectory)
    {
        outputDirectory = Path.GetFullPath(outputDirectory);
        if (outputDirectory.Length > LongestPath)
        {
            throw new WorkspaceException($"{outputDirectory} is too long: give an --out of at most {LongestPath} characters.");
        }

        // .NET reads names as UTF-8 and can't say the others: what it would make has another name.
        if (outputDirectory.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw new WorkspaceException($"{outputDirectory} is not written in UTF-8: give an --out that is.");
        }

        if (File.Exists(outputDirectory))
        {
            throw new WorkspaceException($"{outputDirectory} is a file: --out names a directory.");
        }

        return outputDirectory;
    }

    /// <summary>Takes the Recording's directory for this process. The lock dies with it, however it ends.</summary>
    /// <exception cref="WorkspaceBusyException">Another process holds it.</exception>
    /// <exception cref="WorkspaceException">Something there is not what it should be.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public static LocalWorkspace Open(string outputDirectory, RecordingName recording)
    {
        var full = Resolve(outputDirectory);
        MakeRoot(full, recording);
        var root = RootOf(full, recording);
        var workspace = new LocalWorkspace(full, recording, Lock(root, full));
        try
        {
            workspace.Check();
            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>The directory in an output directory in which all Recordings' are.</summary>
    internal static string Home(string outputDirectory) => Path.Combine(outputDirectory, ".recording");

    /// <summary>Makes the directories that stages want.</summary>
    public void MakeDirectories()
    {
        foreach (var directory in (string[])[Artifacts, MadeFiles, Pods])
        {
            PlainPaths.MakeDirectory(directory);
        }
    }

    /// <summary>Remembers which manifest began the run, for whoever is asked what becomes of it.</summary>
    public void NoteManifest(string path) => File.WriteAllText(ManifestNote, path + "\n");

    /// <summary>What <see cref="Clear"/> would delete.</summary>
    public Leftovers Measure()
    {
        var artifacts = _made.Files().ToList();
        var pods = PodDirectories().SelectMany(Below).ToList();
        var state = StateFiles.Select(path => new FileInfo(path)).Where(file => file.Exists);
        return new Leftovers(Root, artifacts.Count, pods.Count, artifacts.Concat(pods).Concat(state).Sum(file => file.Length));
    }

    /// <summary>Deletes what was made here, nothing else; the state first, so that a half-deleted run is no run.</summary>
    public void Clear()
    {
        Check();
        foreach (var file in StateFiles)
        {
            File.Delete(file);
        }

        _made.Delete();
        EmptyDirectory.Delete(Artifacts);
        foreach (var pod in PodDirectories())
        {
            // Links in it are deleted, not followed.
            pod.Delete(recursive: true);
        }

        EmptyDirectory.Delete(Pods);
    }

    /// <summary>Moves a state file that can't be trusted aside, and returns its new name. It is never deleted; what may be a Secret in it is.</summary>
    public string SetStateAside(DateTimeOffset now, IReadOnlyCollection<byte[]> secrets)
    {
        var aside = $"{StateFile}.corrupt-{now:yyyyMMddHHmmss}";
        for (var copy = 2; Path.Exists(aside); copy++)
        {
            aside = $"{StateFile}.corrupt-{now:yyyyMMddHHmmss}-{copy}";
        }

        StateArchive.CopyWithoutSecrets(StateFile, aside, secrets);
        File.Delete(StateFile);
        return aside;
    }

    /// <summary>Takes in the Recording's artifacts and the state of it that lie elsewhere in the output directory; the state last, by which a run is known.</summary>
    /// <param name="stateFile">The state.</param>
    /// <param name="artifacts">A store.</param>
    internal void Adopt(string stateFile, string artifacts)
    {
        var own = Path.Combine(LocalManifest.Namespace, Recording.Name);
        var (from, to) = (Path.Combine(artifacts, own), Path.Combine(Artifacts, own));
        if (Directory.Exists(from) && !Path.Exists(to))
        {
            PlainPaths.CheckTree(from);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
        }

        if (Directory.Exists(to))
        {
            _made.Adopt(Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories));
        }

        File.Move(stateFile, StateFile);
    }

    /// <summary>Lets go of the directory; one in which nothing is left (but for the lock) disappears.</summary>
    public void Dispose()
    {
        foreach (var directory in (string[])[MadeFiles, Artifacts, Pods])
        {
            EmptyDirectory.Delete(directory);
        }

        try
        {
            if (!Directory.EnumerateFileSystemEntries(Root).Any(entry => entry != _lock.Name))
            {
                // While the lock is still held: whoever comes next makes a new file.
                File.Delete(_lock.Name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A lock that nobody holds may stay, and what went wrong before is what should be told.
            _lock.Dispose();
            return;
        }

        _lock.Dispose();
        for (var directory = Root; directory.Length >= Home(OutputDirectory).Length; directory = Path.GetDirectoryName(directory)!)
        {
            EmptyDirectory.Delete(directory);
        }
    }

    private static string RootOf(string outputDirectory, RecordingName recording) =>
        Path.Combine(Home(outputDirectory), "runs", recording.Namespace, recording.Name);

    private static void MakeRoot(string outputDirectory, RecordingName recording)
    {
        Directory.CreateDirectory(outputDirectory);
        var path = outputDirectory;
        foreach (var name in Path.GetRelativePath(outputDirectory, RootOf(outputDirectory, recording)).Split(Path.DirectorySeparatorChar))
        {
            path = Path.Combine(path, name);
            PlainPaths.MakeDirectory(path);
        }
    }

    private static FileStream Lock(string root, string outputDirectory)
    {
        var path = Path.Combine(root, LockName);
        PlainPaths.CheckFile(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileLock.IsHeld(e))
        {
            throw new WorkspaceBusyException(outputDirectory, e);
        }
    }

    private void Check()
    {
        foreach (var file in StateFiles)
        {
            PlainPaths.CheckFile(file);
        }

        PlainPaths.CheckDirectory(Pods);
        foreach (var directory in (string[])[Artifacts, MadeFiles])
        {
            PlainPaths.CheckDirectory(directory);
            if (Directory.Exists(directory))
            {
                PlainPaths.CheckTree(directory);
            }
        }
    }

    // A pod's directory is named by its uid, which is drawn.
    private IEnumerable<DirectoryInfo> PodDirectories() => !Directory.Exists(Pods) ? [] : new DirectoryInfo(Pods).EnumerateDirectories()
        .Where(pod => pod.LinkTarget is null && Guid.TryParseExact(pod.Name, "D", out _));

    private static IEnumerable<FileInfo> Below(DirectoryInfo directory) => directory.EnumerateFileSystemInfos()
        .Where(entry => entry.LinkTarget is null)
        .SelectMany(entry => entry is DirectoryInfo inner ? Below(inner) : [(FileInfo)entry]);
}
