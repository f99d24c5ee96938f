using System.Buffers.Binary;

namespace StageRunner.Media;

/// <summary>
/// Tells the container by its first bytes. ffmpeg is never asked to guess: a playlist or a script renamed to .mp4 would make it open
/// what the file names.
/// </summary>
public static class ContainerSniffer
{
    /// <summary>The bytes from the start that are looked at.</summary>
    public const int BytesNeeded = 4096;

    /// <summary>Null: not a container that we read.</summary>
    public static ContainerFormat? Sniff(ReadOnlySpan<byte> head) => head switch
    {
        [0x1A, 0x45, 0xDF, 0xA3, ..] => ContainerFormat.Matroska,
        [_, _, _, _, var a, var b, var c, var d, ..] when IsMovAtom([a, b, c, d]) => ForeignFiles.Picture(head) is null ? ContainerFormat.Mov : null,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, ..] => Riff(head[8..]),
        [(byte)'R', (byte)'F', (byte)'6', (byte)'4', _, _, _, _, ..] or [(byte)'B', (byte)'W', (byte)'6', (byte)'4', _, _, _, _, ..] or [(byte)'R', (byte)'I', (byte)'F', (byte)'X', _, _, _, _, ..] =>
            head[8..].StartsWith("WAVE"u8) ? ContainerFormat.Wav : null,
        [(byte)'F', (byte)'O', (byte)'R', (byte)'M', _, _, _, _, (byte)'A', (byte)'I', (byte)'F', (byte)'F' or (byte)'C', ..] => ContainerFormat.Aiff,
        [0x00, 0x00, 0x01, 0xBA, ..] => ContainerFormat.MpegPs,
        [0x1F, 0x07, 0x00, 0x3F or 0xBF, ..] => ContainerFormat.Dv,
        _ => Signed(head) ?? Tagged(head) ?? Stream(head),
    };

    /// <summary>How many bytes an ID3 tag at the start takes; 0: there is none. It holds a cover picture, so it is often longer than what is looked at.</summary>
    public static int TagLength(ReadOnlySpan<byte> head) => head is [(byte)'I', (byte)'D', (byte)'3', _, _, var flags, < 0x80 and var a, < 0x80 and var b, < 0x80 and var c, < 0x80 and var d, ..]
        ? (a << 21) + (b << 14) + (c << 7) + d + ((flags & 0x10) == 0 ? 10 : 20)
        : 0;

    private static bool IsMovAtom(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("styp"u8)
        || type.SequenceEqual("wide"u8) || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8) || type.SequenceEqual("pnot"u8);

    private static ContainerFormat? Riff(ReadOnlySpan<byte> form) =>
        form.StartsWith("WAVE"u8) ? ContainerFormat.Wav : form.StartsWith("AVI "u8) ? ContainerFormat.Avi : null;

    private static ContainerFormat? Signed(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("OggS"u8) => ContainerFormat.Ogg,
        _ when head.StartsWith("fLaC"u8) => ContainerFormat.Flac,
        _ when head.StartsWith("FLV\u0001"u8) => ContainerFormat.Flv,
        _ when head.StartsWith("caff\0"u8) => ContainerFormat.Caf,
        _ when head.StartsWith("#!AMR"u8) => ContainerFormat.Amr,
        _ when head.StartsWith(".snd"u8) => ContainerFormat.Au,
        _ when head.StartsWith(".RMF"u8) => ContainerFormat.RealMedia,
        _ when head.StartsWith("wvpk"u8) => ContainerFormat.WavPack,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9]) => ContainerFormat.Asf,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01, 0x0D, 0x01, 0x02]) => ContainerFormat.Mxf,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6]) => ContainerFormat.Wave64,
        _ => null,
    };

    /// <summary>MP3, AAC and FLAC behind an ID3 tag. What can't be seen from here is MP3, the most common.</summary>
    private static ContainerFormat? Tagged(ReadOnlySpan<byte> head)
    {
        var length = TagLength(head);
        return length == 0 ? null
            : length >= head.Length ? ContainerFormat.Mp3
            : TagLength(head[length..]) > 0 ? Tagged(head[length..])
            : head[length..].StartsWith("fLaC"u8) ? ContainerFormat.Flac : Stream(head[length..]) ?? ContainerFormat.Mp3;
    }

    /// <summary>Streams without a header: what they are shows by frames or packets in a row, wherever the first whole one begins.</summary>
    private static ContainerFormat? Stream(ReadOnlySpan<byte> head)
    {
        if (PacketRow.IsTransportStream(head))
        {
            return ContainerFormat.MpegTs;
        }

        var start = head.IndexOfAnyExcept((byte)0);
        for (var at = Math.Max(0, start); at + 4 <= head.Length; at++)
        {
            var isFirst = at == start;
            if (head[at] == 0xFF && FrameRow.IsRow(head[at..], FrameRow.Adts, isFirst))
            {
                return ContainerFormat.Aac;
            }

            if (head[at] == 0xFF && FrameRow.IsRow(head[at..], FrameRow.Mpeg, isFirst))
            {
                return ContainerFormat.Mp3;
            }
        }

        return head.Length >= 6 && BinaryPrimitives.ReadUInt16BigEndian(head) == 0x0B77 && head[5] >> 3 <= 10 ? ContainerFormat.Ac3 : null;
    }
}
