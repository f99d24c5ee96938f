using System.Collections.Frozen;

namespace StageRunner.Transcripts;

/// <summary>Languages as servers name them: some say <c>en</c>, others <c>english</c>.</summary>
internal static class LanguageCodes
{
    private const string Names =
        "arabic ar, belarusian be, bulgarian bg, chinese zh, croatian hr, czech cs, danish da, dutch nl, english en, "
        + "estonian et, finnish fi, french fr, georgian ka, german de, greek el, hebrew he, hindi hi, hungarian hu, "
        + "indonesian id, italian it, japanese ja, kazakh kk, korean ko, latvian lv, lithuanian lt, norwegian no, "
        + "persian fa, polish pl, portuguese pt, romanian ro, russian ru, serbian sr, slovak sk, slovenian sl, "
        + "spanish es, swedish sv, thai th, turkish tr, ukrainian uk, vietnamese vi";

    private static readonly FrozenDictionary<string, string> ByName = Names.Split(", ")
        .Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>ISO 639-1; null: not a language that is known here.</summary>
    public static string? Of(string? language) => language switch
    {
        null => null,
        [var first, var second] when char.IsAsciiLetter(first) && char.IsAsciiLetter(second) => language.ToLowerInvariant(),
        _ => ByName.GetValueOrDefault(language),
    };
}
