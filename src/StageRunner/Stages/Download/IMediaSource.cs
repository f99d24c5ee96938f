using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>Where a recording's media comes from. Errors are those of the source (SourceNotFound, SourceUnavailable, ...).</summary>
public interface IMediaSource : IAsyncDisposable
{
    /// <summary>Looks at it: how large, which version, the first bytes.</summary>
    Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Opens a range of the probed version. The body may end early; the reader checks.</summary>
    /// <exception cref="SourceChangedException">The source has another version now.</exception>
    Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken);

    /// <summary>Opens all of it.</summary>
    Task<SourceBody> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Opens the transcript that comes along; null: the recording names none.</summary>
    Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken);
}

/// <summary>What a look at a source told.</summary>
/// <param name="Head">The first bytes, at most <see cref="HeadLength"/>.</param>
/// <param name="Size">Bytes of the whole; null: it does not say.</param>
/// <param name="Ranges">Whether ranges can be asked for. Then the size is known.</param>
/// <param name="Version">Changes when the content does (an ETag, a date); null: it does not say, so nothing can be resumed by another life.</param>
public sealed record SourceProbe(byte[] Head, long? Size, bool Ranges, string? Version)
{
    /// <summary>Enough to tell any container.</summary>
    public const int HeadLength = 4096;
}

/// <summary>A whole body.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Length">How many there must be; null: it does not say.</param>
public sealed record SourceBody(Stream Content, long? Length) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>The source changed while it was read: what was fetched is of no use.</summary>
public sealed class SourceChangedException() : Exception("The source changed while it was read");
