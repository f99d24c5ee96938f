using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>Reads what a tool prints, up to a bound.</summary>
internal static class BoundedCopy
{
    /// <summary>Copies to the end; throws <see cref="StageException"/> with MediaCorrupt past <paramref name="max"/> bytes.</summary>
    public static async Task ReadAsync(Stream from, Stream to, long max, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        long total = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
        {
            total += read;
            if (total > max)
            {
                throw new StageException(ErrorCodes.MediaCorrupt, "the file's header, or the image, is absurdly large");
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }
}
