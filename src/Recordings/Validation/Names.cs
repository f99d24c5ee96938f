namespace Recordings.Validation;

/// <summary>The forms of names.</summary>
internal static class Names
{
    public static bool IsDnsLabel(string text) => text.Length is > 0 and <= 63 && IsPlainLabel(text);

    public static bool IsDnsSubdomain(string text) => text.Length <= 253 && text.Split('.').All(IsPlainLabel);

    /// <summary>Like <c>en</c> or <c>pt-BR</c>.</summary>
    public static bool IsLanguageTag(string text)
    {
        var parts = text.Split('-');
        return text.Length <= 35 && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetterLower)
            && parts.Skip(1).All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    public static bool IsBucket(string text) => text.Length >= 3 && IsName(text);

    public static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>A label's or annotation's key: an optional DNS prefix, a slash, a name.</summary>
    public static bool IsQualified(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 || IsDnsSubdomain(text[..slash])) && IsName(text[(slash + 1)..]);
    }

    public static bool IsLabelValue(string text) => text.Length == 0 || IsName(text);

    private static bool IsPlainLabel(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-' && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
