using System.Text;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Text;

/// <summary>
/// The one place where bytes that someone else wrote as text become letters. In this order: a byte order mark; what the user says; UTF-16 and UTF-32 by
/// where their zeros lie; UTF-8; and else a code page, told by its letters (<see cref="CharsetGuess"/>).
/// </summary>
public static class OutsideText
{
    /// <summary>Bytes of a text that is read at most.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding LenientUtf8 = new(false, throwOnInvalidBytes: false);

    // A letter cut in two, here and there, is a damaged UTF-8 text; a code page that looks like UTF-8 by chance has ten errors for each chance.
    private const int SoundForEachDamaged = 10;

    /// <summary>The text. Never throws anything else than <see cref="StageException"/>.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="encoding">What the user says it is in (<see cref="TextEncodings"/>); null: told by the bytes.</param>
    /// <exception cref="StageException">TranscriptInvalid: it can't be told, or is not what the user says.</exception>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? encoding = null)
    {
        if (bytes.Length > MaxBytes)
        {
            throw Bad($"has more than {MaxBytes / 1024 / 1024} MiB");
        }

        bytes = bytes.TrimEnd((byte)0) is var trimmed && trimmed.IndexOf((byte)0) < 0 ? trimmed : bytes;
        return (Marked(bytes) ?? Told(bytes, encoding) ?? Wide(bytes) ?? Eight(bytes)) is var text ? text with { Text = text.Text.Replace("\uFEFF", "", StringComparison.Ordinal) } : text;
    }

    private static DecodedText? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Strict(bytes[4..], new UTF32Encoding(false, false, true), "utf-32le", 4),
        [0, 0, 0xFE, 0xFF, ..] => Strict(bytes[4..], new UTF32Encoding(true, false, true), "utf-32be", 4),
        [0xFF, 0xFE, ..] => Strict(bytes[2..], new UnicodeEncoding(false, false, true), "utf-16le", 2),
        [0xFE, 0xFF, ..] => Strict(bytes[2..], new UnicodeEncoding(true, false, true), "utf-16be", 2),
        [0xEF, 0xBB, 0xBF, ..] => AsUtf8(bytes[3..]) ?? Lenient(bytes[3..]),
        _ => null,
    };

    private static DecodedText? Told(ReadOnlySpan<byte> bytes, string? encoding)
    {
        if (string.IsNullOrEmpty(encoding))
        {
            return null;
        }

        var known = TextEncodings.Find(encoding) ?? throw Bad($"is said to be in \"{Shown(encoding)}\", which is no encoding that is known here");
        return Strict(bytes, known, encoding.ToLowerInvariant(), width: 1, "as spec.source.transcriptEncoding says");
    }

    /// <summary>UTF-16 and UTF-32 without a mark: of every letter of digits and line ends the same bytes are zero.</summary>
    private static DecodedText? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)0) < 0)
        {
            return null;
        }

        var zeros = new int[4];
        for (var i = 0; i < bytes.Length; i++)
        {
            zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
        }

        var (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3]);
        var (all, most) = (bytes.Length / 4, bytes.Length / 8);
        return zeros switch
        {
            _ when zeros[3] >= all && zeros[2] > most && zeros[0] < most => Strict(bytes, new UTF32Encoding(false, false, true), "utf-32le", 4),
            _ when zeros[0] >= all && zeros[1] > most && zeros[3] < most => Strict(bytes, new UTF32Encoding(true, false, true), "utf-32be", 4),
            _ when odd > 4 * even => Strict(bytes, new UnicodeEncoding(false, false, true), "utf-16le", 2),
            _ when even > 4 * odd => Strict(bytes, new UnicodeEncoding(true, false, true), "utf-16be", 2),
            _ => throw Bad("holds zero bytes: it is no text"),
        };
    }

    private static DecodedText Eight(ReadOnlySpan<byte> bytes)
    {
        if (AsUtf8(bytes) is { } sound && !CharsetGuess.HasEscapes(bytes))
        {
            return sound;
        }

        if (Utf8Damage.Count(bytes) is var (good, damaged) && damaged > 0 && good >= SoundForEachDamaged * damaged)
        {
            return Lenient(bytes);
        }

        return CharsetGuess.Decode(bytes)
            ?? throw Bad("is not in UTF-8, and what else it is in can't be told for sure: save it as UTF-8, or name its encoding in spec.source.transcriptEncoding (windows-1251, gb18030, ...)");
    }

    private static DecodedText? AsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new DecodedText(StrictUtf8.GetString(bytes), DecodedText.Utf8);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static DecodedText Lenient(ReadOnlySpan<byte> bytes) => new(LenientUtf8.GetString(bytes), DecodedText.Utf8, Damaged: Math.Max(1, Utf8Damage.Count(bytes).Damaged));

    private static DecodedText Strict(ReadOnlySpan<byte> bytes, Encoding encoding, string name, int width, string why = "by its first bytes")
    {
        // An editor that knows no wide letters adds one narrow line end.
        bytes = bytes.Length % width != 0 && bytes[^1] is (byte)'\n' or (byte)'\r' or 0 ? bytes[..^(bytes.Length % width)] : bytes;
        try
        {
            return new DecodedText(encoding.GetString(bytes), name);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            throw Bad($"is not in {Shown(name)}, {why}: line {line} holds bytes that are no letters in it");
        }
    }

    private static string Shown(string name) => new([.. name.Take(TextEncodings.MaxName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '?')]);

    private static StageException Bad(string what) => new(ErrorCodes.TranscriptInvalid, $"The transcript {what}");
}
