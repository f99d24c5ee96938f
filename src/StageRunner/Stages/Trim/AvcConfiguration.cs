using System.Buffers.Binary;

namespace StageRunner.Stages.Trim;

/// <summary>The parameter sets of an H.264 track's sample entry, its avcC box (ISO 14496-15): all that a player has which reads no others.</summary>
/// <param name="Head">Version, profile, compatibility, level, and the size of lengths.</param>
/// <param name="Sequences">Sequence parameter sets.</param>
/// <param name="Pictures">Picture parameter sets.</param>
/// <param name="Rest">What some profiles have behind them.</param>
internal sealed record AvcConfiguration(byte[] Head, IReadOnlyList<byte[]> Sequences, IReadOnlyList<byte[]> Pictures, byte[] Rest)
{
    private const int HeadLength = 5;
    private const int MostSequences = 31;
    private const int MostPictures = 255;

    /// <summary>Reads the box's content; null: it is none.</summary>
    public static AvcConfiguration? Parse(ReadOnlySpan<byte> box)
    {
        if (box.Length < HeadLength + 2 || box[0] != 1)
        {
            return null;
        }

        var at = HeadLength;
        return Sets(box, ref at, box[at++] & MostSequences) is { } sequences && at < box.Length && Sets(box, ref at, box[at++]) is { } pictures
            ? new AvcConfiguration(box[..HeadLength].ToArray(), sequences, pictures, box[at..].ToArray())
            : null;
    }

    /// <summary>The box's content.</summary>
    public byte[] Serialize()
    {
        var box = new List<byte>(Head) { (byte)(0xE0 | Sequences.Count) };
        Sequences.ToList().ForEach(set => Append(box, set));
        box.Add((byte)Pictures.Count);
        Pictures.ToList().ForEach(set => Append(box, set));
        return [.. box, .. Rest];
    }

    /// <summary>With another's sets behind its own; null: more than a box holds.</summary>
    public AvcConfiguration? With(AvcConfiguration other)
    {
        List<byte[]> sequences = [.. Sequences, .. other.Sequences.Where(set => !Holds(set))];
        List<byte[]> pictures = [.. Pictures, .. other.Pictures.Where(set => !Holds(set))];
        return sequences.Count > MostSequences || pictures.Count > MostPictures ? null : this with { Sequences = sequences, Pictures = pictures };
    }

    /// <summary>Whether a set is one of these, byte for byte.</summary>
    public bool Holds(ReadOnlySpan<byte> set)
    {
        foreach (var own in Sequences.Concat(Pictures))
        {
            if (set.SequenceEqual(own))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lowest number from 1 that no set has; null: all are taken.</summary>
    public int? FreeId()
    {
        var taken = Sequences.Select(set => SetId(set, skip: 4)).Concat(Pictures.Select(set => SetId(set, skip: 1))).ToHashSet();
        return Enumerable.Range(1, 31).Where(id => !taken.Contains(id)).Select(id => (int?)id).FirstOrDefault();
    }

    /// <summary>The first number of a set behind its fixed bytes, Exp-Golomb coded.</summary>
    private static int SetId(byte[] set, int skip)
    {
        var at = skip * 8;
        var zeros = 0;
        while (at < set.Length * 8 && Bit(set, at) == 0 && zeros < 16)
        {
            (at, zeros) = (at + 1, zeros + 1);
        }

        var value = 0;
        for (var i = 0; i <= zeros && at < set.Length * 8; i++)
        {
            value = (value << 1) | Bit(set, at++);
        }

        return value - 1;
    }

    private static int Bit(byte[] set, int at) => (set[at / 8] >> (7 - (at % 8))) & 1;

    private static List<byte[]>? Sets(ReadOnlySpan<byte> box, ref int at, int count)
    {
        var sets = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            if (at + 2 > box.Length || at + 2 + BinaryPrimitives.ReadUInt16BigEndian(box[at..]) is var end && end > box.Length)
            {
                return null;
            }

            sets.Add(box[(at + 2)..end].ToArray());
            at = end;
        }

        return sets;
    }

    private static void Append(List<byte> box, byte[] set) => box.AddRange([(byte)(set.Length >> 8), (byte)set.Length, .. set]);
}
