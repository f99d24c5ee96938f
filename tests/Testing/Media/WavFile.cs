using System.Buffers.Binary;

namespace Testing.Media;

/// <summary>Real media of any size without an encoder: PCM in a WAV, noise from a seed.</summary>
public static class WavFile
{
    private const int HeaderSize = 44;
    private const int BytesPerSecond = 48000 * 4;

    /// <summary>A WAV of exactly so many bytes (a multiple of 4).</summary>
    public static byte[] Noise(int size, int seed = 1)
    {
        var bytes = new byte[size];
        WriteHeader(bytes, size - HeaderSize);
        var state = (uint)seed;
        for (var index = HeaderSize; index < size; index += 4)
        {
            state = (state * 1664525) + 1013904223;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(index), state & 0x0FFF0FFF);
        }

        return bytes;
    }

    private static void WriteHeader(Span<byte> header, int dataSize)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], dataSize + HeaderSize - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 2);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], 48000);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], BytesPerSecond);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 4);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataSize);
    }
}
