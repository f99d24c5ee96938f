using System.Globalization;
using System.Text;
using Recordings.Contract;
using UtfUnknown;

namespace StageRunner.Text;

/// <summary>Tells the code page of a text by how often its letters follow each other, and says how sure that is.</summary>
internal static class CharsetGuess
{
    /// <summary>Less than this is no knowledge.</summary>
    public const double LeastConfidence = 0.5;

    private const int EnoughBytes = 1024 * 1024;
    private const byte Escape = 0x1B;

    // Pages of the same letters at nearly the same places: which of the two it is shows by which makes words and which makes signs of them.
    private static readonly string[][] Families =
    [
        ["windows-1250", "iso-8859-2"], ["windows-1252", "iso-8859-15"], ["windows-1253", "iso-8859-7"],
        ["windows-1255", "iso-8859-8"], ["windows-1257", "iso-8859-13"], ["windows-1256", "iso-8859-6"],
    ];

    /// <summary>Whether it switches its letters by escape codes, as ISO-2022 (old Japanese mail) does: such bytes are sound ASCII otherwise.</summary>
    public static bool HasEscapes(ReadOnlySpan<byte> bytes) => bytes.IndexOf([Escape, (byte)'$']) >= 0;

    /// <summary>Null: it can't be told.</summary>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes)
    {
        var telling = HasEscapes(bytes) ? bytes.ToArray() : Telling(bytes);
        var result = CharsetDetector.DetectFromBytes(telling[..Math.Min(telling.Length, EnoughBytes)]);
        foreach (var (name, confidence) in (result.Details ?? []).Select(detail => (detail.EncodingName, (double)detail.Confidence)))
        {
            if (confidence >= LeastConfidence && Best(bytes, name) is var (page, text) && text is not null && (confidence > LeastConfidence || IsWestern(text)))
            {
                return new DecodedText(text, page, Math.Round(confidence, 2));
            }
        }

        return null;
    }

    /// <summary>The lines that have other bytes than ASCII: times and numbers tell nothing, and water down the rest.</summary>
    private static byte[] Telling(ReadOnlySpan<byte> bytes)
    {
        var telling = new List<byte>();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range];
            if (line.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            {
                telling.AddRange(line);
                telling.Add((byte)'\n');
            }
        }

        return [.. telling];
    }

    /// <summary>Of the page's family, the one whose text has the fewest signs that no writer would put there.</summary>
    private static (string Page, string? Text) Best(ReadOnlySpan<byte> bytes, string name)
    {
        var meant = name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) ? "windows-1252" : name.ToLowerInvariant();
        (string Page, string? Text) best = (meant, null);
        var fewest = int.MaxValue;
        foreach (var page in Families.FirstOrDefault(family => family.Contains(meant)) ?? [meant])
        {
            if (Text(bytes, page) is { } text && Oddities(text) is var odd && odd < fewest)
            {
                (best, fewest) = ((page, text), odd);
            }
        }

        return best;
    }

    private static string? Text(ReadOnlySpan<byte> bytes, string page)
    {
        try
        {
            return TextEncodings.Find(page)?.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static int Oddities(string text)
    {
        var odd = 0;
        for (var i = 0; i < text.Length; i++)
        {
            odd += text[i] switch
            {
                < '\u0080' => 0,
                <= '\u009F' => 100,
                _ when char.GetUnicodeCategory(text[i]) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => 100,
                _ when !char.IsLetter(text[i]) && ((i > 0 && char.IsLetter(text[i - 1])) || (i + 1 < text.Length && char.IsLetter(text[i + 1]))) && !IsTypography(text[i]) => 1,
                _ => 0,
            };
        }

        return odd;
    }

    /// <summary>Words in plain letters with an accent or a quotation mark here and there: what is left when nothing else was recognised, and right only then.</summary>
    private static bool IsWestern(string text)
    {
        var row = 0;
        foreach (var letter in text)
        {
            row = letter < '\u0080' ? 0 : row + 1;
            if (row > 2 || (letter >= '\u0080' && !IsTypography(letter) && !char.IsLetter(letter)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTypography(char letter) => letter is '’' or '‘' or '“' or '”' or '„' or '‚' or '«' or '»' or '–' or '—' or '…' or '•' or '·' or '°' or '©' or '®' or '™'
        or '£' or '€' or '§' or '¿' or '¡' or '\u00A0' or '\u00AD' or '×' or '½' or '²' or '³';
}
