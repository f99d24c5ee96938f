using System.Buffers.Binary;
using System.Text;

namespace StageRunner.Stages.Trim;

/// <summary>Reads and replaces the avcC box in the index of an MP4 that ffmpeg wrote with its index last, so that nothing else moves.</summary>
internal sealed class SampleEntry
{
    private const int MostIndexBytes = 256 * 1024 * 1024;
    private const int EntryFields = 78;

    /// <summary>The boxes on the way, and the bytes between a box's header and its first child.</summary>
    private static readonly (string Type, int Fields)[] Way =
        [("moov", 0), ("trak", 0), ("mdia", 0), ("minf", 0), ("stbl", 0), ("stsd", 8), ("avc1", EntryFields), ("avcC", 0)];

    private readonly long _offset;
    private readonly byte[] _index;
    private readonly List<(int At, int Length)> _boxes;

    private SampleEntry(long offset, byte[] index, List<(int At, int Length)> boxes) => (_offset, _index, _boxes) = (offset, index, boxes);

    /// <summary>The parameter sets; null: they are no sets.</summary>
    public AvcConfiguration? Configuration => AvcConfiguration.Parse(_index.AsSpan(_boxes[^1].At + 8, _boxes[^1].Length - 8));

    /// <summary>Finds the box of the file's first track; null: it has none there.</summary>
    public static async Task<SampleEntry?> FindAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var header = new byte[16];
        for (long at = 0; at + 8 <= file.Length;)
        {
            file.Position = at;
            var read = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation);
            var length = BinaryPrimitives.ReadUInt32BigEndian(header) is var size && size == 1 ? (long)BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(8)) : size;
            if (header.AsSpan(4, 4).SequenceEqual("moov"u8) && length is > 8 and <= MostIndexBytes && at + length <= file.Length)
            {
                var index = new byte[length];
                file.Position = at;
                await file.ReadExactlyAsync(index, cancellation);
                return Descend(index) is { } boxes ? new SampleEntry(at, index, boxes) : null;
            }

            if (length < 8 || read < header.Length)
            {
                return null;
            }

            at += length;
        }

        return null;
    }

    /// <summary>Puts other sets into the file. False: its index is not last.</summary>
    public async Task<bool> ReplaceAsync(string path, AvcConfiguration configuration, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (_offset + _index.Length != file.Length)
        {
            return false;
        }

        var (at, length) = _boxes[^1];
        var content = configuration.Serialize();
        byte[] index = [.. _index.AsSpan(0, at + 8), .. content, .. _index.AsSpan(at + length)];
        foreach (var box in _boxes)
        {
            BinaryPrimitives.WriteUInt32BigEndian(index.AsSpan(box.At), (uint)(box.Length + index.Length - _index.Length));
        }

        file.Position = _offset;
        await file.WriteAsync(index, cancellation);
        return true;
    }

    private static List<(int At, int Length)>? Descend(byte[] index)
    {
        var boxes = new List<(int At, int Length)>();
        var (from, end) = (0, index.Length);
        foreach (var (type, fields) in Way)
        {
            if (Find(index, type, from, end) is not { } box)
            {
                return null;
            }

            boxes.Add(box);
            (from, end) = (box.At + 8 + fields, box.At + box.Length);
        }

        return boxes;
    }

    private static (int At, int Length)? Find(byte[] index, string type, int from, int end)
    {
        for (var at = from; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(index.AsSpan(at));
            if (length < 8 || length > end - at)
            {
                return null;
            }

            if (index.AsSpan(at + 4, 4).SequenceEqual(Encoding.ASCII.GetBytes(type)))
            {
                return (at, (int)length);
            }

            at += (int)length;
        }

        return null;
    }
}
