namespace StageRunner.Storage;

/// <summary>Error numbers of Linux: on Unix an <see cref="IOException"/>'s HResult is the errno.</summary>
public static class Errno
{
    /// <summary>ENOSPC: the disk is full.</summary>
    public const int NoSpaceLeft = 28;
}
