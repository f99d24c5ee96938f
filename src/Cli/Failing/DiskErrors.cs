namespace Cli.Failing;

/// <summary>What a disk's error means, and what to do about it.</summary>
internal static class DiskErrors
{
    // On Unix an IOException's HResult is the errno.
    private static readonly Dictionary<int, (string Meaning, string Advice)> ByErrno = new()
    {
        [1] = NoPermission,
        [5] = ("The disk reports an input/output error.", "Look at the system's log, and have the disk checked."),
        [13] = NoPermission,
        [17] = InTheWay,
        [20] = InTheWay,
        [21] = InTheWay,
        [23] = TooManyFiles,
        [24] = TooManyFiles,
        [26] = ("It is a program that runs.", "Give another --out."),
        [27] = ("A file may not grow that large here.", "Raise the limit (ulimit -f), or give another --out."),
        [28] = ("The disk is full.", "Free some space, or give another --out."),
        [30] = ("The file system is read-only.", "Mount it for writing, or give another --out."),
        [36] = ("The path is too long.", "Give a shorter --out."),
        [40] = ("Symbolic links lead in a circle there.", "Remove them, or give another --out."),
        [116] = ("The network file system has lost the file.", "Mount it again."),
        [122] = ("The disk quota is used up.", "Delete what is not needed, or give another --out."),
    };

    private static (string Meaning, string Advice) NoPermission => ("The permissions do not allow it.", "Change them, or give another --out.");

    private static (string Meaning, string Advice) InTheWay =>
        ("Something else has that name: a file where a directory should be, or the other way round.", "Move it away, or give another --out.");

    private static (string Meaning, string Advice) TooManyFiles => ("Too many files are open.", "Raise the limit (ulimit -n).");

    /// <summary>Whether an exception is of a disk at all.</summary>
    public static bool Is(Exception exception) => Cause(exception) is not null;

    /// <summary>What happened, to what, and what to do: two or three sentences.</summary>
    public static string Describe(Exception exception)
    {
        var cause = Cause(exception) ?? exception;
        var (meaning, advice) = ByErrno.TryGetValue(ErrnoOf(cause), out var known) ? known : cause switch
        {
            UnauthorizedAccessException => Paths(cause.Message).Any(Directory.Exists) ? InTheWay : NoPermission,
            PathTooLongException => ByErrno[36],
            DirectoryNotFoundException or FileNotFoundException => ("It is not there, or not any more.", "Give another --out."),
            ArgumentOutOfRangeException => ByErrno[27],
            _ => ("", "Check the disk, or give another --out."),
        };
        string[] what = exception == cause ? [Sentence(cause.Message)] : [Sentence(exception.Message), Sentence(cause.Message)];
        return string.Join(' ', what.Append(meaning).Append(advice).Where(part => part.Length > 0));
    }

    // The innermost says most. A socket's errors come as IOExceptions too.
    private static Exception? Cause(Exception exception)
    {
        Exception? found = null;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Net.Sockets.SocketException)
            {
                return null;
            }

            found = inner is IOException or UnauthorizedAccessException || (found is IOException && inner is ArgumentOutOfRangeException) ? inner : found;
        }

        return found;
    }

    private static int ErrnoOf(Exception cause) => cause switch
    {
        IOException { HResult: > 0 and < 1000 } => cause.HResult,
        UnauthorizedAccessException { InnerException.HResult: > 0 and < 1000 } => cause.InnerException.HResult,
        _ => 0,
    };

    // Whoever deletes or opens a directory as a file is told that access is denied.
    private static IEnumerable<string> Paths(string message) => message.Split('\'').Where(part => part.StartsWith('/'));

    private static string Sentence(string text) => $"{text.TrimEnd('.', ' ')}.";
}
