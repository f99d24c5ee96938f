using System.Buffers.Binary;

namespace Testing.Otlp;

/// <summary>A protobuf message, field by field, by somebody who did not write it.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Field, ulong Number, byte[] Bytes)> _fields = [];

    private ProtobufFields()
    {
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ProtobufFields Read(ReadOnlySpan<byte> message)
    {
        var read = new ProtobufFields();
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    read._fields.Add((field, Varint(ref message), []));
                    break;
                case 1:
                    read._fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(message), []));
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    read._fields.Add((field, 0, message[..length].ToArray()));
                    message = message[length..];
                    break;
                default:
                    throw new FormatException($"field {field} has type {tag & 7}");
            }
        }

        return read;
    }

    public bool Has(int field) => _fields.Any(entry => entry.Field == field);

    public IEnumerable<ProtobufFields> Messages(int field) => _fields.Where(entry => entry.Field == field).Select(entry => Read(entry.Bytes));

    /// <summary>A field's bytes; none if it is not there.</summary>
    public byte[] Bytes(int field) => _fields.SingleOrDefault(entry => entry.Field == field).Bytes ?? [];

    /// <summary>A field's number; 0 if it is not there.</summary>
    public ulong Number(int field) => _fields.SingleOrDefault(entry => entry.Field == field).Number;

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
