using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kubernetes.Embedded.Persistence;

/// <summary>Reads a file that may be anything: a pipe, which nobody ever writes, would be waited for for ever.</summary>
public static class PlainFile
{
    // The same on every architecture of Linux.
    private const int NonBlocking = 0x800;

    /// <summary>Whether what is there is a file with bytes, or can't be told.</summary>
    public static bool Is(string path) => !OperatingSystem.IsLinux() || IsSeekable(path);

    /// <summary>The bytes of a file with bytes.</summary>
    /// <exception cref="IOException">It is none, or can't be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        if (!Is(path))
        {
            throw new IOException($"{path} is no file with bytes");
        }

        return File.ReadAllBytes(path);
    }

    private static bool IsSeekable(string path)
    {
        using var handle = new SafeFileHandle(Open(path, NonBlocking), ownsHandle: true);
        if (handle.IsInvalid)
        {
            // Reading it says why.
            return true;
        }

        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return stream.CanSeek;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
