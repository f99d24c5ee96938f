namespace StageRunner.Storage;

/// <summary>Error numbers of Linux: on Unix an <see cref="IOException"/>'s HResult is the errno.</summary>
public static class Errno
{
    /// <summary>ENOSPC: the disk is full.</summary>
    public const int NoSpaceLeft = 28;

    /// <summary>EDQUOT: what the user may have of it is.</summary>
    public const int QuotaExceeded = 122;

    /// <summary>EFBIG: a file may not be that large.</summary>
    public const int FileTooLarge = 27;

    /// <summary>Whether it means that nothing more fits: somebody must make room.</summary>
    public static bool IsFull(int errno) => errno is NoSpaceLeft or QuotaExceeded or FileTooLarge;
}
