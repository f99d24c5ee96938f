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

    /// <summary>EEXIST: another thing has the name.</summary>
    public const int Exists = 17;

    /// <summary>ENOTDIR: a file is where a directory should be.</summary>
    public const int NotADirectory = 20;

    /// <summary>EISDIR: a directory is where a file should be.</summary>
    public const int IsADirectory = 21;

    /// <summary>EROFS: nothing may be written there.</summary>
    public const int ReadOnly = 30;

    /// <summary>ENAMETOOLONG.</summary>
    public const int NameTooLong = 36;

    /// <summary>ELOOP: links lead in a circle.</summary>
    public const int LinksInACircle = 40;

    /// <summary>Whether it means that nothing more fits: somebody must make room.</summary>
    public static bool IsFull(int errno) => errno is NoSpaceLeft or QuotaExceeded or FileTooLarge;

    /// <summary>Whether it stays so however often it is tried, until somebody mends the place.</summary>
    public static bool IsForGood(int errno) => errno is Exists or NotADirectory or IsADirectory or ReadOnly or NameTooLong or LinksInACircle;
}
