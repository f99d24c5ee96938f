using System.Text;

namespace Metadata.Limits;

/// <summary>Text without what no platform shows: control characters, half characters.</summary>
internal static class PlainText
{
    /// <summary>On one line, with single spaces.</summary>
    public static string OneLine(string text) => string.Join(' ', Cleaned(text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With its lines, without white space around the whole.</summary>
    public static string Lines(string text) => Cleaned(text.ReplaceLineEndings("\n")).Trim();

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
