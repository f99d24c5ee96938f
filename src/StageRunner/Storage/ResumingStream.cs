using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage;

/// <summary>A body of known length that is opened again, where it broke, when the connection fails or stalls.</summary>
/// <param name="first">The body from its start.</param>
/// <param name="length">Bytes that it must have.</param>
/// <param name="time">Paces the tries.</param>
/// <param name="reopen">Opens the rest from a position.</param>
public sealed class ResumingStream(Stream first, long length, TimeProvider time, Func<long, CancellationToken, Task<Stream>> reopen) : ReadOnlyStream
{
    private const int Tries = 4;
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Stream _current = first;
    private long _position;
    private int _failures;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position < length && buffer.Length > 0)
        {
            try
            {
                var read = await ReadOnceAsync(buffer, cancellationToken);
                _position += read;
                _failures = 0;
                return read;
            }
            catch (Exception exception) when (IsBroken(exception, cancellationToken))
            {
                await ReopenAsync(exception, cancellationToken);
            }
        }

        return 0;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        exception is IOException or HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var stalled = new CancellationTokenSource(Stalled, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
        var read = await _current.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length - _position)], either.Token);
        return read > 0 ? read : throw new EndOfStreamException("The body ended early");
    }

    private async Task ReopenAsync(Exception cause, CancellationToken cancellationToken)
    {
        _failures++;
        if (_failures > Tries)
        {
            throw new StageException(ErrorCodes.StorageUnavailable, $"The store broke off a read {_failures} times", inner: cause);
        }

        await _current.DisposeAsync();
        await Task.Delay(Pause * _failures, time, cancellationToken);
        _current = await reopen(_position, cancellationToken);
    }
}
