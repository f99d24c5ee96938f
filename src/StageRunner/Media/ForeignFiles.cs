namespace StageRunner.Media;

/// <summary>Names files that are no recordings that we read: whoever mixed up a file is helped more by what it is than by what it is not.</summary>
public static class ForeignFiles
{
    private static readonly byte[] ByteOrderMarks = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE];

    /// <summary>What the bytes are, as it stands in "this is ..."; null: nothing known.</summary>
    public static string? Name(ReadOnlySpan<byte> head) => head.Length == 0 ? "empty" : Binary(head) ?? Text(head);

    /// <summary>The same of what is no text.</summary>
    public static string? Binary(ReadOnlySpan<byte> head) => Picture(head) ?? Sound(head) ?? Archive(head) ?? Document(head);

    /// <summary>A picture, by its first bytes.</summary>
    internal static string? Picture(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG picture",
        _ when head.StartsWith("GIF8"u8) => "a GIF picture",
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8) => "a WebP picture",
        _ when head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) => "a TIFF picture",
        _ when head.Length >= 12 && head[4..].StartsWith("ftyp"u8) && IsPictureBrand(head.Slice(8, 4)) => "a HEIC or AVIF picture",
        _ => null,
    };

    private static bool IsPictureBrand(ReadOnlySpan<byte> brand) => brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("avi"u8);

    private static string? Sound(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("MAC "u8) => "Monkey's Audio",
        _ when head.StartsWith("TTA1"u8) => "True Audio (TTA)",
        _ when head.StartsWith("MPCK"u8) || head.StartsWith("MP+"u8) => "Musepack",
        _ when head.StartsWith("MThd"u8) => "a MIDI file",
        _ when head.StartsWith("\u0002dss"u8) || head.StartsWith("\u0003dss"u8) || head.StartsWith("\u0003ds2"u8) => "an Olympus dictation (DSS)",
        _ when head.StartsWith("Creative Voice File"u8) => "a Creative Voice file",
        _ when head.StartsWith("DKIF"u8) => "IVF video",
        _ when head.StartsWith("MJR0000"u8) => "a Janus recording (MJR)",
        _ when head.StartsWith("nut/multimedia container"u8) => "NUT",
        _ when head is [0x0B, 0x77, _, _, _, var id, ..] && id >> 3 > 10 => "E-AC-3 audio without a container",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xB7, 0xD8, 0x00, 0x20, 0x37, 0x49, 0xDA, 0x11]) => "a Windows television recording (WTV)",
        [0x00, 0x00, 0x01, 0xB3, ..] => "MPEG video without a container",
        [0x00, 0x00, 0x00, 0x01, var unit, ..] when (unit & 0x1F) is 7 or 9 => "H.264 video without a container",
        [0x00, 0x00, 0x00, 0x01, 0x40 or 0x46, ..] => "HEVC video without a container",
        [(byte)'F', (byte)'W' or (byte)'C', (byte)'S', ..] => "a Flash animation",
        _ => null,
    };

    private static string? Archive(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("PK\u0003\u0004"u8) => Zip(head),
        _ when head.StartsWith("PK\u0005\u0006"u8) => "an empty ZIP archive",
        _ when head.StartsWith("Rar!"u8) => "a RAR archive",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7z archive",
        [0x1F, 0x8B, ..] => "a gzip archive",
        _ when head.StartsWith("BZh"u8) => "a bzip2 archive",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "an xz archive",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a zstd archive",
        _ when head.Length > 262 && head[257..].StartsWith("ustar"u8) => "a tar archive",
        _ => null,
    };

    private static string Zip(ReadOnlySpan<byte> head) => head.IndexOf("word/"u8) >= 0 ? "a Word document"
        : head.IndexOf("ppt/"u8) >= 0 ? "a PowerPoint presentation"
        : head.IndexOf("xl/"u8) >= 0 ? "an Excel sheet"
        : head.IndexOf("opendocument"u8) >= 0 ? "an OpenDocument file"
        : "a ZIP archive";

    private static string? Document(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("%PDF"u8) => "a PDF document",
        _ when head.StartsWith("{\\rtf"u8) => "an RTF document",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Microsoft Office document",
        _ when head.StartsWith("SQLite format 3"u8) => "a SQLite database",
        _ when head.StartsWith("MZ"u8) || head.StartsWith("\u007FELF"u8) => "a program",
        _ when head.StartsWith("d8:announce"u8) || head.StartsWith("d10:announce"u8) => "a torrent",
        _ when !head.ContainsAnyExcept((byte)0) => "zeros from its first byte on: it was never written",
        _ => null,
    };

    private static string? Text(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart(ByteOrderMarks).TrimStart("\r\n\t "u8);
        return text switch
        {
            _ when text.StartsWith("#EXTM3U"u8) => "an HLS playlist: a list of addresses",
            _ when text.StartsWith("WEBVTT"u8) => "a WebVTT transcript",
            _ when text.StartsWith("<?xml"u8) || text.IndexOf("<MPD"u8) >= 0 => "an XML document",
            [(byte)'<', ..] => "a web page, often a login: give the source credentials if it asks for one",
            [(byte)'{' or (byte)'[', ..] => "a JSON document or another text",
            _ when head.IndexOf(" --> "u8) >= 0 => "an SRT transcript",
            _ when !head.ContainsAnyInRange((byte)0, (byte)8) && !head.ContainsAnyInRange((byte)0x0E, (byte)0x1F) => "plain text",
            _ => null,
        };
    }
}
