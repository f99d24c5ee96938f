using StageRunner.Text;

namespace StageRunner.Stages.Subtitles;

/// <summary>Sets a cue's words in lines: as few as possible, broken where it reads well, the lower line not the shorter. Lengths are columns, as shown. Pure.</summary>
internal static class LineLayout
{
    /// <summary>The fewest lines that words need when each line is filled; a word longer than a line has its own.</summary>
    public static int LinesNeeded(ReadOnlySpan<SpokenWord> words, int maxLength)
    {
        var lines = 1;
        var length = 0;
        for (var i = 0; i < words.Length; i++)
        {
            length += words[i].Width + (i == 0 ? 0 : words[i].Gap);
            if (i > 0 && length > maxLength)
            {
                lines++;
                length = words[i].Width;
            }
        }

        return lines;
    }

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Set(ReadOnlySpan<SpokenWord> words, int maxLength) => Set(words, LinesNeeded(words, maxLength), maxLength);

    /// <summary>The best way to set the words in exactly <paramref name="lines"/> lines, built up line by line.</summary>
    private static List<string> Set(ReadOnlySpan<SpokenWord> words, int lines, int maxLength)
    {
        var ideal = (Length(words, 0, words.Length) + 1 - lines) / (double)lines;
        var best = new double[lines + 1, words.Length + 1];
        var from = new int[lines + 1, words.Length + 1];
        for (var line = 0; line <= lines; line++)
        {
            for (var end = 0; end <= words.Length; end++)
            {
                best[line, end] = line == 0 && end == 0 ? 0 : double.PositiveInfinity;
                for (var start = end - 1; line > 0 && start >= 0 && Fits(words, start, end, maxLength); start--)
                {
                    var cost = best[line - 1, start] + Cost(words, start, end, line, lines, ideal);
                    if (cost < best[line, end])
                    {
                        (best[line, end], from[line, end]) = (cost, start);
                    }
                }
            }
        }

        return Collect(words, lines, from);
    }

    private static List<string> Collect(ReadOnlySpan<SpokenWord> words, int lines, int[,] from)
    {
        var result = new List<string>();
        for (int line = lines, end = words.Length; line > 0; line--)
        {
            var start = from[line, end];
            result.Insert(0, WordText.Of(words[start..end].ToArray().Select(word => new TextUnit(word.Text, word.Attached))));
            end = start;
        }

        return result;
    }

    private static bool Fits(ReadOnlySpan<SpokenWord> words, int start, int end, int maxLength) => end - start == 1 || Length(words, start, end) <= maxLength;

    private static int Length(ReadOnlySpan<SpokenWord> words, int start, int end)
    {
        var length = 0;
        for (var i = start; i < end; i++)
        {
            length += words[i].Width + (i == start ? 0 : words[i].Gap);
        }

        return length;
    }

    private static double Cost(ReadOnlySpan<SpokenWord> words, int start, int end, int line, int lines, double ideal)
    {
        var off = Length(words, start, end) - ideal;
        var balance = off * off / (ideal + 1);
        // Of two unequal lines the upper should be the shorter: the picture is above.
        var heavyTop = line == 1 && lines > 1 && off > 0 ? 1 : 0;
        return balance + heavyTop + (line < lines && end < words.Length ? BreakCost.Between(words[end - 1].Text, words[end].Text) : 0);
    }
}
