using System.Runtime.InteropServices;

namespace Kubernetes.Embedded.Persistence;

/// <summary>Forces a directory's entries to disk: without it a rename may be lost with the power.</summary>
public static class DirectorySync
{
    /// <summary>Makes them durable.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Flush(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // .NET opens no directories.
        var descriptor = Open(directory, 0);
        if (descriptor < 0)
        {
            throw new IOException($"{directory} can't be opened (errno {Marshal.GetLastPInvokeError()})");
        }

        var result = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"{directory} can't be forced to disk (errno {error})");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
