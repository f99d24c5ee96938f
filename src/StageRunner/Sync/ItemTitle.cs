using Recordings.Contract;

namespace StageRunner.Sync;

/// <summary>Titles as others write them, made fit for a field of a resource.</summary>
internal static class ItemTitle
{
    /// <summary>On one line, without control characters, cut; null: nothing is left of it.</summary>
    public static string? Clean(string? title)
    {
        var words = new string([.. (title ?? "").Select(letter => IsBlank(letter) ? ' ' : letter)])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = string.Join(' ', words);
        if (text.Length > FoundItem.MaxTitle)
        {
            var end = char.IsHighSurrogate(text[FoundItem.MaxTitle - 2]) ? FoundItem.MaxTitle - 2 : FoundItem.MaxTitle - 1;
            text = text[..end].TrimEnd() + "…";
        }

        return text.Length == 0 ? null : text;
    }

    // Also what ends lines, and what turns the direction of writing: the latter lets a title lie about itself.
    private static bool IsBlank(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
