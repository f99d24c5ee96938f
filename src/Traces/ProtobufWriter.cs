using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Traces;

/// <summary>Writes the few kinds of fields that a trace needs in protobuf's wire format.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Number(int field, ulong value)
    {
        Tag(field, Varint);
        WriteVarint(value);
    }

    public void Time(int field, DateTimeOffset time)
    {
        Tag(field, Fixed64);
        var nanoseconds = Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks) * TimeSpan.NanosecondsPerTick;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), nanoseconds);
        _bytes.Advance(sizeof(long));
    }

    public void Text(int field, string text) => Raw(field, Encoding.UTF8.GetBytes(text));

    /// <summary>An id of hex digits, as its bytes.</summary>
    public void Id(int field, string hex) => Raw(field, Convert.FromHexString(hex));

    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Raw(field, inner.Written);
    }

    private void Raw(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Bytes);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
    }

    private void Tag(int field, int type) => WriteVarint((ulong)((field << 3) | type));

    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _bytes.Write([(byte)value]);
    }
}
