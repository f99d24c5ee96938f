using System.Buffers.Binary;
using System.Text;

namespace Memory;

/// <summary>
/// A valid MOV of any length that is never stored: a header that describes PCM audio (8 channels, 16 bits, 192 kHz: 3 MB a second), and noise
/// in place of the sound, made from its position.
/// </summary>
public sealed class HugeMovie
{
    private const int SampleRate = 192_000;
    private const int Channels = 8;
    private const int SampleSize = Channels * 2;
    private const long SecondSize = SampleRate * SampleSize;
    private const int NoiseSize = 1 << 20;
    private readonly byte[] _header;
    private readonly byte[] _noise = new byte[NoiseSize];
    private readonly long _seconds;

    /// <param name="atLeast">Bytes; rounded up to a whole second.</param>
    public HugeMovie(long atLeast)
    {
        _seconds = (atLeast + SecondSize - 1) / SecondSize;
        var length = Header(0).Length;
        _header = Header(length);
        new Random(1).NextBytes(_noise);
    }

    /// <summary>Bytes of the whole.</summary>
    public long Size => _header.Length + (_seconds * SecondSize);

    /// <summary>Writes a range.</summary>
    public async Task WriteAsync(Stream target, long from, long to, CancellationToken cancellationToken)
    {
        while (from <= to)
        {
            var piece = PieceAt(from);
            var count = (int)Math.Min(piece.Length, to + 1 - from);
            await target.WriteAsync(piece[..count], cancellationToken);
            from += count;
        }
    }

    private static byte[] Box(string type, params byte[][] parts)
    {
        var size = 8 + parts.Sum(part => part.Length);
        return [.. Int32(size), .. Encoding.ASCII.GetBytes(type), .. parts.SelectMany(part => part)];
    }

    private static byte[] Int16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        return bytes;
    }

    private static byte[] Int32(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return bytes;
    }

    private static byte[] Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Matrix() =>
        [.. Int32(0x10000), .. Int32(0), .. Int32(0), .. Int32(0), .. Int32(0x10000), .. Int32(0), .. Int32(0), .. Int32(0), .. Int32(0x40000000)];

    private ReadOnlyMemory<byte> PieceAt(long position)
    {
        if (position < _header.Length)
        {
            return _header.AsMemory((int)position);
        }

        return _noise.AsMemory((int)((position - _header.Length) % NoiseSize));
    }

    private byte[] Header(int length) =>
    [
        .. Box("ftyp", "qt  "u8.ToArray(), Int32(0x200), "qt  "u8.ToArray()),
        .. Movie(length),
        .. Int32(1), .. "mdat"u8, .. Int64(16 + (_seconds * SecondSize)),
    ];

    private byte[] Movie(int dataOffset)
    {
        var zero = Int32(0);
        var scale = Int32(1000);
        var duration = Int32(_seconds * 1000);
        var header = Box("mvhd", zero, zero, zero, scale, duration, Int32(0x10000), Int16(0x100), new byte[10], Matrix(), new byte[24], Int32(2));
        var track = Box("tkhd", Int32(7), zero, zero, Int32(1), zero, duration, new byte[8], Int16(0), Int16(0), Int16(0x100), Int16(0), Matrix(), zero, zero);
        var media = Box("mdhd", zero, zero, zero, Int32(SampleRate), Int32(_seconds * SampleRate), zero);
        var handler = Box("hdlr", zero, "mhlr"u8.ToArray(), "soun"u8.ToArray(), new byte[12], new byte[1]);
        var reference = Box("dinf", Box("dref", zero, Int32(1), Box("url ", Int32(1))));
        var information = Box("minf", Box("smhd", zero, zero), reference, SampleTable(dataOffset));
        return Box("moov", header, Box("trak", track, Box("mdia", media, handler, information)));
    }

    private byte[] SampleTable(int dataOffset)
    {
        var zero = Int32(0);

        // Version 1 of the sound description: the rate does not fit into version 0's 16 bits, so the media header's clock tells it.
        var sound = Box(
            "sowt", new byte[6], Int16(1), Int16(0), new byte[6], Int16(Channels), Int16(16), Int16(0), Int16(0), zero);
        var offsets = Enumerable.Range(0, (int)_seconds).SelectMany(second => Int64(dataOffset + (second * SecondSize))).ToArray();
        return Box(
            "stbl",
            Box("stsd", zero, Int32(1), sound),
            Box("stts", zero, Int32(1), Int32(_seconds * SampleRate), Int32(1)),
            Box("stsc", zero, Int32(1), Int32(1), Int32(SampleRate), Int32(1)),
            Box("stsz", zero, Int32(SampleSize), Int32(_seconds * SampleRate)),
            Box("co64", zero, Int32(_seconds), offsets));
    }
}
