using System.Globalization;
using Wcwidth;

namespace StageRunner.Text;

/// <summary>How wide a text is shown, in columns: a wide letter (Chinese, Japanese, Korean, emoji) has two, a mark on another letter none. Pure.</summary>
internal static class DisplayWidth
{
    private const int Joiner = 0x200D;
    private const int AsEmoji = 0xFE0F;

    /// <summary>Columns.</summary>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var cluster in Clusters(text))
        {
            width += OfCluster(cluster);
        }

        return width;
    }

    /// <summary>What readers take for single letters (Unicode's annex 29): together they are the text.</summary>
    public static IEnumerable<string> Clusters(string text)
    {
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
        {
            yield return letters.GetTextElement();
        }
    }

    /// <summary>Columns of one cluster: a family of emoji is as wide as one.</summary>
    public static int OfCluster(string cluster)
    {
        var width = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            width += rune.Value switch
            {
                Joiner or AsEmoji => cluster.Length > 1 ? 2 : 0,
                var letter => Math.Max(0, UnicodeCalculator.GetWidth(letter)),
            };
        }

        return Math.Clamp(width, IsSeen(cluster) ? 1 : 0, 2);
    }

    /// <summary>What begins with a letter, or with a vowel sign that stands beside one; not a mark or a format character alone.</summary>
    private static bool IsSeen(string cluster) => CharUnicodeInfo.GetUnicodeCategory(cluster, 0)
        is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control);
}
