using Kubernetes.Embedded.Persistence;

namespace Cli.Local;

/// <summary>
/// Paths that a run made, or is about to. Each is looked at before anything is written or deleted there: a link would lead to somebody else's files, and a
/// directory that came along with a download or a clone may hold some.
/// </summary>
internal static class PlainPaths
{
    /// <summary>Makes a directory, or takes one that is there.</summary>
    /// <exception cref="WorkspaceException">It is something else.</exception>
    public static void MakeDirectory(string path)
    {
        CheckDirectory(path);
        Directory.CreateDirectory(path);
    }

    /// <summary>Nothing, or a directory.</summary>
    /// <exception cref="WorkspaceException">It is something else.</exception>
    public static void CheckDirectory(string path)
    {
        RefuseLink(path);
        if (File.Exists(path))
        {
            throw Refusal(path, "is no directory");
        }
    }

    /// <summary>Nothing, or a file with bytes.</summary>
    /// <exception cref="WorkspaceException">It is something else.</exception>
    public static void CheckFile(string path)
    {
        RefuseLink(path);
        if (Directory.Exists(path) || (File.Exists(path) && !PlainFile.Is(path)))
        {
            throw Refusal(path, "is no file");
        }
    }

    /// <summary>Directories and files with bytes all the way down.</summary>
    /// <exception cref="WorkspaceException">There is something else among them.</exception>
    public static void CheckTree(string directory)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null })
            {
                CheckTree(entry.FullName);
            }
            else
            {
                CheckFile(entry.FullName);
            }
        }
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new WorkspaceException($"{path} is a symbolic link: nothing is written or deleted through one. Remove it, or give another --out.");
        }
    }

    private static WorkspaceException Refusal(string path, string what) => new($"{path} {what}: move it away, or give another --out.");
}
