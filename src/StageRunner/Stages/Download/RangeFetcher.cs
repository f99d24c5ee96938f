using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>Fetches ranges of a source into a file, each going on where its connection broke.</summary>
/// <param name="source">From where.</param>
/// <param name="probe">The version that is meant.</param>
/// <param name="lanes">Shared by all ranges of one download.</param>
/// <param name="time">For pauses.</param>
public sealed class RangeFetcher(IMediaSource source, SourceProbe probe, RangeLanes lanes, TimeProvider time)
{
    private const int BufferSize = 128 * 1024;
    private const int Tries = 4;
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    // A longer pause is for the operator to keep: a waiting pod holds its place.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Fetches one range to the same place of the file.</summary>
    /// <param name="range">What to fetch.</param>
    /// <param name="file">The file.</param>
    /// <param name="arrived">Told of every piece's bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">SourceUnavailable after some tries without a byte; what else the source says at once.</exception>
    /// <exception cref="SourceChangedException">The source has another version now.</exception>
    public async Task FetchAsync(ByteRange range, SafeFileHandle file, Action<int> arrived, CancellationToken cancellationToken)
    {
        var done = 0L;
        var failures = 0;
        while (done < range.Length)
        {
            var before = done;
            await lanes.EnterAsync(cancellationToken);
            var isHeld = true;
            try
            {
                var rest = new ByteRange(range.Offset + done, range.Length - done);
                await CopyAsync(rest, file, count => (done, failures) = Advance(done, count, arrived), cancellationToken);
            }
            catch (Exception exception) when (IsTransient(exception, cancellationToken) || (IsRefusal(exception) && done == before))
            {
                isHeld = false;
                if (done > before)
                {
                    lanes.Leave();
                }

                // Refused while others move: it may be one connection too many, which is nobody's failure.
                if (done > before || !lanes.LeaveRefused())
                {
                    if (!IsTransient(exception, cancellationToken))
                    {
                        throw;
                    }

                    await PauseAsync(++failures, exception, cancellationToken);
                }
            }
            finally
            {
                if (isHeld)
                {
                    lanes.Leave();
                }
            }
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception is StageException { Code: ErrorCodes.SourceUnauthorized or ErrorCodes.SourceRefused or ErrorCodes.SourceNotFound };

    private static (long Done, int Failures) Advance(long done, int count, Action<int> arrived)
    {
        arrived(count);
        return (done + count, 0);
    }

    private static bool IsTransient(Exception exception, CancellationToken cancellationToken) =>
        BrokenConnection.Is(exception) || exception is StageException { Code: ErrorCodes.SourceUnavailable or ErrorCodes.StorageUnavailable }
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task CopyAsync(ByteRange range, SafeFileHandle file, Action<int> arrived, CancellationToken cancellationToken)
    {
        await using var body = await source.OpenRangeAsync(probe, range, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var position = range.Offset;
            while (position <= range.Last)
            {
                var wanted = (int)Math.Min(BufferSize, range.Last + 1 - position);
                var read = await ReadAsync(body, buffer.AsMemory(0, wanted), cancellationToken);
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, read), position, cancellationToken);
                position += read;
                arrived(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var stalled = new CancellationTokenSource(Stalled, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
        var read = await body.ReadAsync(buffer, either.Token);
        return read > 0 ? read : throw new EndOfStreamException("The source ended a range early");
    }

    private async Task PauseAsync(int failures, Exception exception, CancellationToken cancellationToken)
    {
        var known = exception as StageException;
        var pause = known?.RetryAfter - time.GetUtcNow() ?? FirstPause * Math.Pow(2, failures - 1);
        if (failures > Tries || pause > LongestPause)
        {
            throw known ?? new StageException(ErrorCodes.SourceUnavailable, "The source broke off again and again", inner: exception);
        }

        await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, cancellationToken);
    }
}
