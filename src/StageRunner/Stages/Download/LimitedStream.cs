using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>A body that may not exceed a size, nor stall.</summary>
public sealed class LimitedStream(Stream inner, long maxBytes, TimeProvider time) : ReadOnlyStream
{
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);
    private long _size;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stalled = new CancellationTokenSource(Stalled, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
        try
        {
            var read = await inner.ReadAsync(buffer, either.Token);
            _size += read;
            return _size <= maxBytes ? read : throw SizeLimit.Exceeded(maxBytes);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EndOfStreamException("The source stalled", exception);
        }
    }
}
