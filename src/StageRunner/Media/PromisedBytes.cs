using System.Buffers.Binary;

namespace StageRunner.Media;

/// <summary>
/// How long a file is by its own header. ffmpeg shortens the duration of samples in a row (WAV, AIFF) and of ASF to what is there, so that a file cut in the
/// middle looks whole to it.
/// </summary>
internal static class PromisedBytes
{
    // A recorder that could not come back to its header left one of these.
    private const long Unset = 0x7FFFFF00;
    private const long Rounding = 4096;

    /// <summary>Bytes that there must be; null: the header does not say.</summary>
    public static async Task<long?> OfAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[ContainerSniffer.BytesNeeded];
        return Of(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)));
    }

    /// <summary>Whether so much is missing that something can be heard to be.</summary>
    public static bool AreMissing(long promised, long found) => promised - found > Math.Max(Rounding, promised / 100);

    /// <summary>Bytes that there must be by a file's first bytes; null: they do not say.</summary>
    internal static long? Of(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.Length < 48 => null,
        _ when head.StartsWith("RIFF"u8) => Plain(BinaryPrimitives.ReadUInt32LittleEndian(head[4..])),
        _ when head.StartsWith("RIFX"u8) || head.StartsWith("FORM"u8) => Plain(BinaryPrimitives.ReadUInt32BigEndian(head[4..])),
        _ when (head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)) && head[12..].StartsWith("ds64"u8) => Large(BinaryPrimitives.ReadInt64LittleEndian(head[20..]), 8),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11]) => Large(BinaryPrimitives.ReadInt64LittleEndian(head[16..]), 0),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75]) => Asf(head),
        _ => null,
    };

    private static long? Plain(uint size) => size is 0 or > (uint)Unset ? null : size + 8L;

    private static long? Large(long size, int head) => size is > 0 and < long.MaxValue / 2 ? size + head : null;

    private static long? Asf(ReadOnlySpan<byte> head)
    {
        var properties = head.IndexOf((ReadOnlySpan<byte>)[0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4]);
        return properties >= 0 && properties + 48 <= head.Length ? Large(BinaryPrimitives.ReadInt64LittleEndian(head[(properties + 40)..]), 0) : null;
    }
}
