using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StageRunner.Outside;

/// <summary>Writes the first document of a text as the JSON that it nearly is, so that a strict reader takes it: one pass, a bound of a few bytes for each.</summary>
internal static class JsonMend
{
    /// <summary>The document, and where it ends in the text; null: none begins there, or it does not end, as far as was looked.</summary>
    /// <param name="text">Valid UTF-8.</param>
    public static (byte[]? Mended, int End) Mend(ReadOnlySpan<byte> text)
    {
        var into = new MemoryStream(text.Length + 16);
        var depth = 0;
        for (var at = 0; at < text.Length;)
        {
            var letter = text[at];
            var length = letter switch
            {
                (byte)'"' => JsonStrings.Copy(text[at..], into),
                (byte)'/' => CommentLength(text[at..]),
                (byte)'{' or (byte)'[' or (byte)'}' or (byte)']' or (byte)',' or (byte)':' => Copy(letter, into),
                <= (byte)' ' => 1,
                _ => CopyWord(text[at..], into),
            };
            if (length <= 0)
            {
                return (null, at);
            }

            at += length;
            depth += letter switch { (byte)'{' or (byte)'[' => 1, (byte)'}' or (byte)']' => -1, _ => 0 };
            if (depth <= 0 && letter > (byte)' ' && letter != (byte)'/')
            {
                return (into.ToArray(), at);
            }
        }

        return (null, text.Length);
    }

    private static int Copy(byte letter, MemoryStream into)
    {
        into.WriteByte(letter);
        return 1;
    }

    private static int CommentLength(ReadOnlySpan<byte> text)
    {
        var (mark, kept) = text switch
        {
            [_, (byte)'/', ..] => (text.IndexOf((byte)'\n'), 1),
            [_, (byte)'*', ..] => (text.Length < 4 ? -1 : text[2..].IndexOf("*/"u8) is var end and >= 0 ? end + 2 : -1, 2),
            _ => (-1, 0),
        };
        return mark < 0 ? 0 : mark + kept;
    }

    /// <summary>A number or a word; those of Python and JavaScript too. What is no finite number is nothing.</summary>
    private static int CopyWord(ReadOnlySpan<byte> text, MemoryStream into)
    {
        var end = text.IndexOfAnyExcept(WordBytes);
        var word = end < 0 ? text : text[..end];
        var written = Encoding.UTF8.GetString(word) switch
        {
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            "null" or "None" or "undefined" or "nil" => "null",
            var name when name.Trim('+', '-').ToUpperInvariant() is "NAN" or "INFINITY" or "INF" => "null",
            var number when IsNumber(word) => number,
            var number when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) =>
                double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null",
            _ => null,
        };
        if (written is null)
        {
            return 0;
        }

        into.Write(Encoding.UTF8.GetBytes(written));
        return word.Length;
    }

    private static bool IsNumber(ReadOnlySpan<byte> word)
    {
        try
        {
            var reader = new Utf8JsonReader(word);
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static readonly System.Buffers.SearchValues<byte> WordBytes =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._"u8);
}
