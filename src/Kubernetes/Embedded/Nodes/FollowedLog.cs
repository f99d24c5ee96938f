namespace Kubernetes.Embedded.Nodes;

/// <summary>A log that is still being written: its end is where the container's is.</summary>
internal sealed class FollowedLog(FileStream file, Task exit, TimeProvider time) : Stream
{
    // The process writes the file itself, so there is nobody to say that there is more.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var isOver = exit.IsCompleted;
            var count = await file.ReadAsync(buffer, cancellationToken);
            if (count > 0 || isOver)
            {
                return count;
            }

            await Task.WhenAny(exit, Task.Delay(LookAgain, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
