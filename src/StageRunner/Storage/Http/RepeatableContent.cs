using System.Net;

namespace StageRunner.Storage.Http;

/// <summary>A seekable stream as a body that can be sent again: disposing it does not close the stream.</summary>
internal sealed class RepeatableContent(Stream content) : HttpContent
{
    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        content.Position = 0;
        await content.CopyToAsync(stream, cancellationToken);
    }

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = content.Length;
        return true;
    }
}
