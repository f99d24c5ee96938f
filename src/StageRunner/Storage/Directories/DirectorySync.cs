using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StageRunner.Storage.Directories;

/// <summary>fsync of a directory, which the base library lacks: a rename is durable only after it.</summary>
public static partial class DirectorySync
{
    private const int ReadOnlyDirectory = 0x10000;

    /// <summary>Makes the directory's entries durable.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Sync(string path)
    {
        var descriptor = Open(path, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw Error(path);
        }

        try
        {
            // Some network file systems have no fsync for directories (EINVAL): there a rename is as durable as it gets.
            const int invalid = 22;
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != invalid)
            {
                throw Error(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{path} can't be synced: {new Win32Exception(error).Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
