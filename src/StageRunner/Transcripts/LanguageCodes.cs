using System.Collections.Frozen;

namespace StageRunner.Transcripts;

/// <summary>Languages as servers name them: some say <c>en</c> or <c>en-US</c>, others <c>eng</c> or <c>english</c>.</summary>
internal static class LanguageCodes
{
    // All that Whisper writes, and other names of some.
    private const string Names =
        "afrikaans af, albanian sq, amharic am, arabic ar, armenian hy, assamese as, azerbaijani az, bashkir ba, basque eu, belarusian be, bengali bn, bosnian bs, "
        + "breton br, bulgarian bg, burmese my, cantonese yue, castilian es, catalan ca, chinese zh, croatian hr, czech cs, danish da, dutch nl, english en, "
        + "estonian et, faroese fo, finnish fi, flemish nl, french fr, galician gl, georgian ka, german de, greek el, gujarati gu, haitian ht, haitian_creole ht, "
        + "hausa ha, hawaiian haw, hebrew he, hindi hi, hungarian hu, icelandic is, indonesian id, irish ga, italian it, japanese ja, javanese jw, kannada kn, "
        + "kazakh kk, khmer km, korean ko, lao lo, latin la, latvian lv, letzeburgesch lb, lingala ln, lithuanian lt, luxembourgish lb, macedonian mk, malagasy mg, "
        + "malay ms, malayalam ml, maltese mt, mandarin zh, maori mi, marathi mr, moldavian ro, moldovan ro, mongolian mn, myanmar my, nepali ne, norwegian no, "
        + "nynorsk nn, occitan oc, panjabi pa, pashto ps, persian fa, farsi fa, polish pl, portuguese pt, punjabi pa, pushto ps, romanian ro, russian ru, "
        + "sanskrit sa, serbian sr, shona sn, sindhi sd, sinhala si, sinhalese si, slovak sk, slovenian sl, somali so, spanish es, sundanese su, swahili sw, "
        + "swedish sv, tagalog tl, filipino tl, tajik tg, tamil ta, tatar tt, telugu te, thai th, tibetan bo, turkish tr, turkmen tk, ukrainian uk, urdu ur, "
        + "uzbek uz, valencian ca, vietnamese vi, welsh cy, yiddish yi, yoruba yo, zulu zu";

    private static readonly FrozenDictionary<string, string> ByName = Names.Split(", ")
        .Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0].Replace('_', ' '), pair => Modern(pair[1]), StringComparer.OrdinalIgnoreCase);

    // ISO 639-2 and -3, of what Whisper knows; those of bibliographies too.
    private static readonly FrozenDictionary<string, string> ByThreeLetters = (
        "afr af, sqi sq, alb sq, amh am, ara ar, hye hy, arm hy, asm as, aze az, bak ba, eus eu, baq eu, bel be, ben bn, bos bs, bre br, bul bg, mya my, bur my, "
        + "yue yue, cat ca, zho zh, chi zh, cmn zh, hrv hr, ces cs, cze cs, dan da, nld nl, dut nl, eng en, est et, fao fo, fin fi, fra fr, fre fr, glg gl, kat ka, "
        + "geo ka, deu de, ger de, ell el, gre el, guj gu, hat ht, hau ha, haw haw, heb he, hin hi, hun hu, isl is, ice is, ind id, gle ga, ita it, jpn ja, jav jv, "
        + "kan kn, kaz kk, khm km, kor ko, lao lo, lat la, lav lv, lin ln, lit lt, ltz lb, mkd mk, mac mk, mlg mg, msa ms, may ms, mal ml, mlt mt, mri mi, mao mi, "
        + "mar mr, mon mn, nep ne, nor no, nob nb, nno nn, oci oc, pan pa, pus ps, fas fa, per fa, pol pl, por pt, ron ro, rum ro, rus ru, san sa, srp sr, sna sn, "
        + "snd sd, sin si, slk sk, slo sk, slv sl, som so, spa es, sun su, swa sw, swe sv, tgl tl, fil tl, tgk tg, tam ta, tat tt, tel te, tha th, bod bo, tib bo, "
        + "tur tr, tuk tk, ukr uk, urd ur, uzb uz, vie vi, cym cy, wel cy, yid yi, yor yo, zul zu").Split(", ")
        .Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NotSaid = ["", "auto", "unknown", "und", "undefined", "none", "null", "mul", "multi"];

    /// <summary>The shortest ISO 639 code; null: not a language that is known here.</summary>
    public static string? Of(string? language)
    {
        var name = Bare(language);
        var main = name.Split('-', '_')[0];
        return ByName.GetValueOrDefault(name) ?? ByThreeLetters.GetValueOrDefault(main)
            ?? (main is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second) ? Modern(main.ToLowerInvariant()) : null);
    }

    /// <summary>Whether a language is named, but none that is known here.</summary>
    public static bool IsUnknown(string? language) => !NotSaid.Contains(Bare(language), StringComparer.OrdinalIgnoreCase) && Of(language) is null;

    // Some leave Whisper's own token: <|en|>.
    private static string Bare(string? language) => (language ?? "").Trim(' ', '<', '|', '>');

    private static string Modern(string code) => code switch
    {
        // Whisper's of Javanese; those that ISO 639 has replaced.
        "jw" => "jv",
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        _ => code,
    };
}
