namespace Kubernetes.Embedded.Persistence;

/// <summary>Tells a file that another process holds from one that can't be opened.</summary>
public static class FileLock
{
    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows: on Unix an IOException's HResult is the errno.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Whether opening a file for oneself alone failed since another process has it.</summary>
    public static bool IsHeld(IOException failure) => Held.Contains(failure.HResult);
}
