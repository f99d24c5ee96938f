using StageRunner.Storage;

namespace StageRunner.Net;

/// <summary>Tells a connection that broke from a disk that is full.</summary>
public static class BrokenConnection
{
    /// <summary>Whether another try may help.</summary>
    public static bool Is(Exception exception) => exception is HttpRequestException or IOException { HResult: not Errno.NoSpaceLeft };
}
