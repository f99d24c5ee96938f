namespace Kubernetes.Embedded.Nodes;

/// <summary>A pod's place on disk: <c>{node}/{uid}/</c> with its log and its file system.</summary>
internal sealed class PodDirectory
{
    public PodDirectory(string node, string podUid)
    {
        Location = Path.Combine(Path.GetFullPath(node), podUid);
        Root = Path.Combine(Location, "root");
        Log = Path.Combine(Location, "container.log");
    }

    public string Location { get; }

    /// <summary>Where the pod's <c>/</c> is.</summary>
    public string Root { get; }

    public string Log { get; }

    /// <summary>Whether it can be the name of such a directory: a pod's uid.</summary>
    public static bool IsName(string name) => Guid.TryParseExact(name, "D", out _);

    public bool Exists => Directory.Exists(Location);

    /// <summary>Made, for its owner only: Secrets come into it.</summary>
    public void Create()
    {
        MakePrivate(Location);
        MakePrivate(Root);
        MakePrivate(Path.Combine(Root, "tmp"));
    }

    /// <summary>Links are removed, what they lead to stays.</summary>
    public void Delete()
    {
        if (Exists)
        {
            Directory.Delete(Location, recursive: true);
        }
    }

    /// <summary>Whether a path below the pod's root is a place of its own: no link on the way leads to somebody else's.</summary>
    public bool IsOwn(string path)
    {
        for (var place = path; place.Length > Root.Length; place = Path.GetDirectoryName(place)!)
        {
            if (new FileInfo(place).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a little, and takes it away again: throws when the disk takes nothing.</summary>
    /// <exception cref="IOException">The disk is full, read-only or broken.</exception>
    public void Probe()
    {
        var file = Path.Combine(Location, "probe");
        try
        {
            using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
            stream.Write(new byte[4096]);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Where an absolute path of the pod is on this machine.</summary>
    /// <exception cref="ContainerNotStartedException">The path leads out of the pod.</exception>
    public string Map(string podPath)
    {
        var path = Path.GetFullPath(Path.Join(Root, podPath));
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ContainerNotStartedException("CreateContainerError", $"{podPath} is not a path inside the pod");
    }

    public static void MakePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public static void WritePrivate(string file, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(content);
    }
}
