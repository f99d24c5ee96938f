using System.Text;

namespace Cli.Creating;

/// <summary>Letters of Latin and Cyrillic as names of objects may have them. A table, so that every machine makes the same name.</summary>
internal static class Letters
{
    private const string Cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўј";

    private static readonly string[] CyrillicAsLatin =
    [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e",
        "yu", "ya", "i", "yi", "ye", "g", "u", "j",
    ];

    private static readonly (string Letters, string Latin)[] Accented =
    [
        ("àáâãåāăą", "a"), ("ä", "ae"), ("æ", "ae"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"),
        ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŋ", "n"), ("òóôõøōŏő", "o"), ("ö", "oe"), ("œ", "oe"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ß", "ss"), ("ţťŧț", "t"), ("þ", "th"),
        ("ùúûũūŭůűų", "u"), ("ü", "ue"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
    ];

    /// <summary>Lower-case letters and digits; null: the letter has none, or is no letter.</summary>
    public static string? Plain(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        if (lower.IsAscii)
        {
            return Rune.IsLetterOrDigit(lower) ? lower.ToString() : null;
        }

        if (!lower.IsBmp)
        {
            return null;
        }

        var letter = (char)lower.Value;
        var index = Cyrillic.IndexOf(letter, StringComparison.Ordinal);
        return index >= 0 ? CyrillicAsLatin[index] : Accented.FirstOrDefault(set => set.Letters.Contains(letter, StringComparison.Ordinal)).Latin;
    }
}
