using System.Text.RegularExpressions;

namespace StageRunner.Transcripts;

/// <summary>What a tag in a cue's text does.</summary>
internal enum CueTagKind
{
    /// <summary>There is none: a letter.</summary>
    None,

    /// <summary>It only looks different.</summary>
    Style,

    /// <summary>A new line.</summary>
    Break,

    /// <summary>What follows is said at a time of its own.</summary>
    Time,

    /// <summary>Another voice begins, or one ends.</summary>
    Voice,
}

/// <summary>A tag in a cue's text. Only those that subtitles have: of <c>List&lt;int&gt;</c> and <c>a &lt; b</c> every letter is text.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Length">Characters of it, 0 for none.</param>
/// <param name="Time">With Time: milliseconds.</param>
/// <param name="Name">With Voice: who speaks; empty: nobody in particular.</param>
internal readonly partial record struct CueTag(CueTagKind Kind, int Length, long Time = 0, string Name = "")
{
    private const int Longest = 200;

    /// <summary>The tag that begins at a place.</summary>
    public static CueTag At(string text, int i) => text[i] switch
    {
        '<' => Angle(text, i),
        '{' when Next(text, i) == '\\' && text.IndexOf('}', i, Math.Min(Longest, text.Length - i)) is > 0 and var close => new CueTag(CueTagKind.Style, close - i + 1),
        '\\' when Next(text, i) == 'N' && !IsInPath(text, i) => new CueTag(CueTagKind.Break, 2),
        _ => default,
    };

    /// <summary>Whether a <c>\N</c> belongs to a <c>C:\New folder</c>.</summary>
    private static bool IsInPath(string text, int i)
    {
        var word = i;
        while (word > 0 && i - word < Longest && !char.IsWhiteSpace(text[word - 1]))
        {
            word--;
        }

        return text.AsSpan(word, i + 1 - word).Contains(":\\", StringComparison.Ordinal);
    }

    private static char Next(string text, int i) => i + 1 < text.Length ? text[i + 1] : '\0';

    private static CueTag Angle(string text, int i)
    {
        var close = text.IndexOf('>', i, Math.Min(Longest, text.Length - i));
        var inside = close < 0 ? "" : text[(i + 1)..close];
        if (inside.Length == 0 || inside.Contains('<', StringComparison.Ordinal))
        {
            return default;
        }

        var length = close - i + 1;
        return inside switch
        {
            _ when char.IsAsciiDigit(inside[0]) => CueTime.Parse(inside) is { } time ? new CueTag(CueTagKind.Time, length, time) : default,
            _ when VoiceTag().Match(inside) is { Success: true } voice => new CueTag(CueTagKind.Voice, length, Name: voice.Groups["name"].Value),
            _ when BreakTag().IsMatch(inside) => new CueTag(CueTagKind.Break, length),
            _ when StyleTag().IsMatch(inside) => new CueTag(CueTagKind.Style, length),
            _ => default,
        };
    }

    [GeneratedRegex(@"^(?:v(?:\.[^\s.]+)*(?:\s+(?<name>[\s\S]*))?|/v\s*)$", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex VoiceTag();

    [GeneratedRegex(@"^/?(?:br|p|div)\s*/?$|^(?:p|div|br)\s+[\w:-]+\s*=[\s\S]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, CueFault.RegexMilliseconds)]
    private static partial Regex BreakTag();

    [GeneratedRegex(@"^/?(?:(?:b|i|u|s|c|em|strong|strike|ruby|rt|font|span|small|big|sub|sup)(?:\.[^\s.]+)*(?:\s+[\w:-]+\s*=[\s\S]*)?|lang(?:\s[\s\S]*)?)\s*/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, CueFault.RegexMilliseconds)]
    private static partial Regex StyleTag();
}
