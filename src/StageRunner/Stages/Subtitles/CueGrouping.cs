using System.Runtime.InteropServices;

namespace StageRunner.Stages.Subtitles;

/// <summary>
/// Divides all words into cues: the division with the lowest cost, found word by word (each word's best division ends with one of the few cues
/// that can end there). Pure.
/// </summary>
internal static class CueGrouping
{
    private const double PerCue = 4;
    private const double TooShort = 12;
    private const double SentenceInside = 5;
    private const double PauseInside = 4;
    private const long NoticeablePause = 700;

    /// <summary>The words of each cue, as (first, behind last); together they are all words, each once.</summary>
    public static IReadOnlyList<(int From, int To)> Divide(IReadOnlyList<SpokenWord> words, SubtitleRules rules)
    {
        var all = CollectionsMarshal.AsSpan([.. words]);
        var best = new double[words.Count + 1];
        var from = new int[words.Count + 1];
        for (var end = 1; end <= words.Count; end++)
        {
            best[end] = double.PositiveInfinity;
            for (var start = end - 1; start >= 0 && (start == end - 1 || CanBeOneCue(all[start..end], rules)); start--)
            {
                var cost = best[start] + Cost(all, start, end);
                if (cost < best[end])
                {
                    (best[end], from[end]) = (cost, start);
                }
            }
        }

        return Collect(words.Count, from);
    }

    private static List<(int From, int To)> Collect(int end, int[] from)
    {
        var cues = new List<(int, int)>();
        for (; end > 0; end = from[end])
        {
            cues.Add((from[end], end));
        }

        cues.Reverse();
        return cues;
    }

    private static bool CanBeOneCue(ReadOnlySpan<SpokenWord> words, SubtitleRules rules) =>
        words[0].Speaker == words[1].Speaker
        && words[1].Start - words[0].End < SubtitleRules.LongPause
        && words[^1].End - words[0].Start <= SubtitleRules.MaxDuration
        && LineLayout.LinesNeeded(words, rules.MaxLineLength) <= rules.MaxLines;

    private static double Cost(ReadOnlySpan<SpokenWord> words, int start, int end)
    {
        var cost = PerCue + (end < words.Length && words[end].Speaker == words[end - 1].Speaker ? BreakAfter(words, end) : 0);
        var available = (end < words.Length ? words[end].Start - SubtitleRules.MinGap : long.MaxValue) - words[start].Start;
        cost += available < SubtitleRules.MinDuration ? TooShort : 0;
        for (var i = start + 1; i < end; i++)
        {
            cost += BreakCost.EndsSentence(words[i - 1].Text) ? SentenceInside : 0;
            cost += words[i].Start - words[i - 1].End > NoticeablePause ? PauseInside : 0;
        }

        return cost;
    }

    private static double BreakAfter(ReadOnlySpan<SpokenWord> words, int end)
    {
        var cost = BreakCost.Between(words[end - 1].Text, words[end].Text);
        return words[end].Start - words[end - 1].End > NoticeablePause ? Math.Min(cost, 1) : cost;
    }
}
