using System.Globalization;
using System.Text;

namespace StageRunner.Outside;

/// <summary>The one way to show a text of someone else's, and to shorten it: harmless, on one line, and cut so that no part of a secret stays that the redactor would not know.</summary>
public static class ForeignText
{
    /// <summary>Characters of a service's words in a message.</summary>
    public const int MessageLength = 200;

    private const string Ellipsis = "…";
    private const char Escape = '\u001B';

    /// <summary>On one line, single-spaced; escape sequences, control and direction characters gone, half letters replaced.</summary>
    public static string Line(string? text)
    {
        var line = new StringBuilder();
        var gap = false;
        for (var at = 0; at < (text?.Length ?? 0);)
        {
            var isWhole = Rune.TryGetRuneAt(text!, at, out var letter);
            if (isWhole && letter.Value == Escape)
            {
                at += EscapeLength(text.AsSpan(at));
                continue;
            }

            at += isWhole ? letter.Utf16SequenceLength : 1;
            letter = isWhole ? letter : Rune.ReplacementChar;
            if (Rune.IsWhiteSpace(letter))
            {
                gap = line.Length > 0;
            }
            else if (IsShown(letter))
            {
                line.Append(gap ? " " : "").Append(letter);
                gap = false;
            }
        }

        return line.ToString();
    }

    /// <summary>
    /// A line of at most <paramref name="max"/> characters and an ellipsis. It is cut between words: what would be cut in two goes whole, since half a
    /// token is still a secret. Scripts without spaces are cut between letters.
    /// </summary>
    public static string Cut(string? text, int max = MessageLength)
    {
        var line = Line(text);
        if (line.Length <= max)
        {
            return line;
        }

        var end = max;
        while (end > 0 && !IsBoundary(line, end))
        {
            end--;
        }

        return line[..end].TrimEnd() + Ellipsis;
    }

    /// <summary>The first <paramref name="max"/> characters as they are, without half a letter at the end: for material that is passed on, never for a message.</summary>
    public static string Head(string text, int max) =>
        text.Length <= max ? text : text[..(max > 0 && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    private static bool IsShown(Rune letter) => letter.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool IsBoundary(string line, int at)
    {
        var (before, after) = (line[at - 1], line[at]);
        return before == ' ' || after == ' ' || (!char.IsAscii(before) && !char.IsAscii(after) && !char.IsLowSurrogate(after));
    }

    /// <summary>An ANSI sequence with its parameters: what is left of one would stand in the text as litter.</summary>
    private static int EscapeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[1] != '[')
        {
            return 1;
        }

        var end = text[2..].IndexOfAnyInRange('@', '~');
        return end < 0 ? text.Length : end + 3;
    }
}
