using System.Buffers;

namespace StageRunner.Stages.Upload;

/// <summary>Takes pieces of known length off a stream.</summary>
public static class PartCutter
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Moves exactly <paramref name="length"/> bytes.</summary>
    /// <exception cref="EndOfStreamException">The source is shorter.</exception>
    public static async Task CutAsync(Stream source, Stream target, long length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (length > 0)
            {
                var wanted = (int)Math.Min(BufferSize, length);
                var read = await source.ReadAsync(buffer.AsMemory(0, wanted), cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException("The input is shorter than its manifest says");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads once more, where nothing may be left.</summary>
    /// <exception cref="InvalidDataException">There is more.</exception>
    public static async Task RequireEndAsync(Stream source, CancellationToken cancellationToken)
    {
        if (await source.ReadAsync(new byte[1], cancellationToken) != 0)
        {
            throw new InvalidDataException("The input is longer than its manifest says");
        }
    }
}
