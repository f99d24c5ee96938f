using System.Buffers;

namespace StageRunner.Storage;

/// <summary>Copies streams in pooled pieces.</summary>
public static class StreamCopy
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Copies to the end.</summary>
    /// <param name="source">Read to its end.</param>
    /// <param name="target">Not closed.</param>
    /// <param name="expected">Bytes expected, for <paramref name="progress"/> only.</param>
    /// <param name="progress">Gets shares of the whole, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The bytes copied.</returns>
    public static async Task<long> CopyAsync(
        Stream source, Stream target, long expected, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long copied = 0;
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                copied += read;
                progress?.Report(expected > 0 ? Math.Min(1, (double)copied / expected) : 0);
            }

            return copied;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
