using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Text;

/// <summary>A piece of text that no line is broken within.</summary>
/// <param name="Text">Without white space, never empty.</param>
/// <param name="Attached">Nothing stands between it and the piece before it.</param>
internal readonly record struct TextUnit(string Text, bool Attached);

/// <summary>
/// Takes texts apart into words: at spaces, and, in scripts that are written without any, where a line may end by Unicode's rules and a word ends by ICU's
/// dictionaries. Put together again they are the text. Pure but for the library.
/// </summary>
internal static class TextUnits
{
    /// <summary>The words of a single-spaced text, in order.</summary>
    /// <exception cref="StageException">ConfigError: a script whose words only a dictionary finds, and no ICU on this machine.</exception>
    public static IEnumerable<TextUnit> Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(token => Pieces(token, Icu.Installed).Select((piece, i) => new TextUnit(piece, i > 0)));

    /// <summary>The pieces of a text without spaces, with a library or without.</summary>
    public static IReadOnlyList<string> Pieces(string token, Icu? icu)
    {
        if (!token.EnumerateRunes().Any(rune => IsOpen(rune.Value)))
        {
            return [token];
        }

        var (lines, words) = icu is not null ? (icu.LineBreaks(token), icu.WordBreaks(token)) : WithoutIcu(token);
        return Cut(token, (at, before, after) => lines.Contains(at) && words.Contains(at) && IsOpenBetween(before, after));
    }

    /// <summary>
    /// A word that is longer than a line, in pieces that are not: where a line may end, else between any two letters. A word of a script with spaces stays whole.
    /// </summary>
    /// <param name="word">Without spaces.</param>
    /// <param name="columns">At least 2.</param>
    public static IReadOnlyList<string> Fit(string word, int columns)
    {
        if (DisplayWidth.Of(word) <= columns || !word.EnumerateRunes().Any(rune => IsOpen(rune.Value) || Script.Of(rune.Value)?.Name == "Korean"))
        {
            return [word];
        }

        var lines = Icu.Installed?.LineBreaks(word) ?? WithoutIcu(word).Lines;
        return [.. Filled(Cut(word, (at, _, _) => lines.Contains(at)).SelectMany(piece => DisplayWidth.Of(piece) <= columns ? [piece] : DisplayWidth.Clusters(piece)), columns)];
    }

    /// <summary>Whether words of unknown origin that follow each other are written without a space between them.</summary>
    public static bool AreJoined(string before, string after) => before.Length > 0 && after.Length > 0 && IsUnspaced(LastLetter(before)) && IsUnspaced(FirstLetter(after));

    private static int LastLetter(string text) => DisplayWidth.Clusters(text).Last().EnumerateRunes().First().Value;

    private static int FirstLetter(string text) => text.EnumerateRunes().First().Value;

    private static bool IsUnspaced(int letter) => Script.Of(letter)?.Kind is ScriptKind.Ideographic or ScriptKind.Dictionary;

    /// <summary>Whether a line may end beside a letter though there is no space.</summary>
    private static bool IsOpen(int letter) => IsUnspaced(letter) || Script.Of(letter)?.Name == "emoji";

    private static bool IsOpenBetween(string before, string after) => IsOpen(FirstLetter(before)) || IsOpen(FirstLetter(after));

    private static List<string> Cut(string text, Func<int, string, string, bool> isBreak)
    {
        var pieces = new List<string>();
        var (start, at, before) = (0, 0, "");
        foreach (var cluster in DisplayWidth.Clusters(text))
        {
            if (at > start && isBreak(at, before, cluster))
            {
                pieces.Add(text[start..at]);
                start = at;
            }

            (before, at) = (cluster, at + cluster.Length);
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    private static IEnumerable<string> Filled(IEnumerable<string> pieces, int columns)
    {
        var line = "";
        foreach (var piece in pieces)
        {
            if (line.Length > 0 && DisplayWidth.Of(line + piece) > columns)
            {
                yield return line;
                line = "";
            }

            line += piece;
        }

        yield return line;
    }

    /// <summary>Chinese and Japanese have simple rules: any two letters, but for the signs that must not begin or end a line.</summary>
    private static (HashSet<int> Lines, HashSet<int> Words) WithoutIcu(string token)
    {
        if (token.EnumerateRunes().Select(rune => Script.Of(rune.Value)).FirstOrDefault(script => script?.Kind == ScriptKind.Dictionary) is { } script)
        {
            throw new StageException(
                ErrorCodes.ConfigError, $"{script.Name} is written without spaces, and this machine has no ICU library, which knows its words: install libicu (on Debian 12 libicu72)");
        }

        var breaks = EastAsianLines.Breaks(token);
        return (breaks, breaks);
    }
}
