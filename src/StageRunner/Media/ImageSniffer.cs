namespace StageRunner.Media;

/// <summary>Tells an image by its first bytes, whatever its name says.</summary>
internal static class ImageSniffer
{
    private const int BytesNeeded = 12;

    private static readonly ContainerFormat Jpeg = new("jpeg_pipe", true);
    private static readonly ContainerFormat Png = new("png_pipe", true);
    private static readonly ContainerFormat WebP = new("webp_pipe", true);

    /// <summary>The one demuxer of ffmpeg that reads the file; null: it is no JPEG, PNG or WebP.</summary>
    public static async Task<ContainerFormat?> SniffAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[BytesNeeded];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return head[..read] switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P'] => WebP,
            _ => null,
        };
    }
}
