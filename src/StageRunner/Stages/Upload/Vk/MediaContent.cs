using System.Net;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>The media as a request's body, of known length and never all in memory. Where it is not what its manifest says, it breaks off before its end.</summary>
internal sealed class MediaContent(StageContext context, InputFile media, IProgress<double> progress) : HttpContent
{
    private const int BufferSize = 256 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? transport) => SerializeToStreamAsync(stream, transport, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? transport, CancellationToken cancellationToken)
    {
        await using var source = await context.Inputs.OpenAsync(media, cancellationToken);
        var buffer = new byte[BufferSize];
        var sent = 0L;

        // One read more than there are bytes: at the end the hash is checked, before the form is closed.
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; sent += read)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress.Report((double)(sent + read) / media.File.Size);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = media.File.Size;
        return true;
    }
}
