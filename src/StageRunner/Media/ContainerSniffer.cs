namespace StageRunner.Media;

/// <summary>
/// Tells the container by its first bytes. ffmpeg is never asked to guess: a playlist or a script renamed to .mp4 would make it open
/// what the file names.
/// </summary>
public static class ContainerSniffer
{
    /// <summary>The bytes from the start that are looked at.</summary>
    public const int BytesNeeded = 512;

    private const int TransportPacket = 188;

    /// <summary>Null: not a container that we read.</summary>
    public static ContainerFormat? Sniff(ReadOnlySpan<byte> head) => head switch
    {
        [0x1A, 0x45, 0xDF, 0xA3, ..] => ContainerFormat.Matroska,
        [_, _, _, _, var a, var b, var c, var d, ..] when IsMovAtom([a, b, c, d]) => ContainerFormat.Mov,
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => ContainerFormat.Ogg,
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => ContainerFormat.Flac,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, ..] => SniffRiff(head[8..]),
        [(byte)'I', (byte)'D', (byte)'3', ..] => ContainerFormat.Mp3,
        [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => ContainerFormat.Aac,
        [0xFF, var second, var third, ..] when IsMp3Frame(second, third) => ContainerFormat.Mp3,
        [0x47, ..] when head.Length > TransportPacket && head[TransportPacket] == 0x47 => ContainerFormat.MpegTs,
        _ => null,
    };

    private static bool IsMovAtom(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8)
        || type.SequenceEqual("wide"u8) || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8);

    private static ContainerFormat? SniffRiff(ReadOnlySpan<byte> form) =>
        form.StartsWith("WAVE"u8) ? ContainerFormat.Wav : form.StartsWith("AVI "u8) ? ContainerFormat.Avi : null;

    /// <summary>Sync bits, a layer III of some version, and a bit rate and sample rate that are not reserved.</summary>
    private static bool IsMp3Frame(byte second, byte third) =>
        (second & 0xE0) == 0xE0 && (second & 0x18) != 0x08 && (second & 0x06) == 0x02 && (third & 0xF0) != 0xF0 && (third & 0x0C) != 0x0C;
}
