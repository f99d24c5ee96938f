using System.Text;
using System.Text.Unicode;

namespace StageRunner.Outside;

/// <summary>Makes UTF-8 of what a service sends as JSON.</summary>
internal static class OutsideEncoding
{
    /// <summary>Valid UTF-8 without a byte order mark; what is no letter is U+FFFD.</summary>
    public static byte[] ToUtf8(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => ToUtf8(rest),
        [0xFF, 0xFE, 0, 0, .. var rest] => From(Encoding.UTF32, rest),
        [0xFF, 0xFE, .. var rest] => From(Encoding.Unicode, rest),
        [0xFE, 0xFF, .. var rest] => From(Encoding.BigEndianUnicode, rest),

        // JSON begins with a letter of ASCII, which tells the order of a UTF-16 without mark.
        [not 0, 0, not 0, 0, ..] => From(Encoding.Unicode, bytes),
        [0, not 0, 0, not 0, ..] => From(Encoding.BigEndianUnicode, bytes),
        _ => Utf8.IsValid(bytes) ? bytes.ToArray() : From(Encoding.UTF8, bytes),
    };

    private static byte[] From(Encoding encoding, ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetBytes(encoding.GetString(bytes));
}
