namespace Recordings.Planning.Summary;

/// <summary>Cuts text to a number of bytes of JSON.</summary>
internal static class Text
{
    private const string Ellipsis = "...";

    /// <summary>How many bytes the JSON writer makes of a character that it escapes.</summary>
    private const int Escaped = 6;

    /// <summary>
    /// The text, or as much of it as fits with an ellipsis. Null for nothing, an empty text (which some old API servers take for null, and refuse),
    /// or no room at all.
    /// </summary>
    public static string? Cut(string? text, int bytes)
    {
        if (string.IsNullOrEmpty(text) || bytes == 0)
        {
            return null;
        }

        var used = 0;
        var fits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            used += IsPlain(text[i]) ? 1 : Escaped;
            if (used > bytes)
            {
                return text[..WithoutHalfAPair(text, fits)] + Ellipsis;
            }

            fits = used <= bytes - Ellipsis.Length ? i + 1 : fits;
        }

        return text;
    }

    private static bool IsPlain(char letter) => letter is >= ' ' and <= '~' and not ('"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`');

    private static int WithoutHalfAPair(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
