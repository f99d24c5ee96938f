using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Download;

/// <summary>The largest media accepted.</summary>
public static class SizeLimit
{
    /// <summary>The error for media that exceeds it.</summary>
    public static StageException Exceeded(long maxBytes, long? size = null) => new(
        ErrorCodes.SourceTooLarge,
        size is { } known ? $"The media has {known} bytes, download.maxSize allows {maxBytes}" : $"The media has more than the {maxBytes} bytes of download.maxSize");
}
