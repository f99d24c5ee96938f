using StageRunner.Stages.Subtitles;

namespace StageRunner.Stages.Segment;

/// <summary>Finds the sentences: by their punctuation, and by pauses where a recogniser wrote little of it. Pure.</summary>
internal static class SentenceSplitter
{
    private const long LongPause = 2000;
    private const long Pause = 600;
    private const int WordsOfPunctuatedSentence = 60;

    /// <summary>The sentences in order; together they are all words. One longer than a clip comes in pieces that each can be one.</summary>
    public static IReadOnlyList<Sentence> Split(IReadOnlyList<TimedWord> words, ClipLimits limits)
    {
        var punctuated = words.Count(word => BreakCost.EndsSentence(word.Text)) * WordsOfPunctuatedSentence >= words.Count;
        var pause = punctuated ? LongPause : Pause;
        var sentences = new List<Sentence>();
        var first = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 == words.Count || EndsBetween(words[i], words[i + 1], pause))
            {
                AddPieces(sentences, words, first, i, limits);
                first = i + 1;
            }
        }

        return sentences;
    }

    private static bool EndsBetween(TimedWord word, TimedWord next, long pause) =>
        BreakCost.EndsSentence(word.Text) || next.Start - word.End >= pause || next.Speaker != word.Speaker;

    private static void AddPieces(List<Sentence> sentences, IReadOnlyList<TimedWord> words, int first, int last, ClipLimits limits)
    {
        var from = first;
        while (from < last && words[last].End - words[from].Start > limits.MaxLength)
        {
            var to = BestBreak(words, from, last, limits);
            sentences.Add(new Sentence(from, to, from == first, Ends: false));
            from = to + 1;
        }

        sentences.Add(new Sentence(from, last, from == first, Ends: true));
    }

    /// <summary>
    /// The word, before the last, behind which a piece reads best as a whole. Every piece is short enough, margins and all, but for a single word
    /// longer than a clip; long enough if any word ends there.
    /// </summary>
    private static int BestBreak(IReadOnlyList<TimedWord> words, int from, int last, ClipLimits limits)
    {
        var best = from;
        var lowest = double.PositiveInfinity;
        for (var i = from; i < last && words[i].End - words[from].Start <= limits.MaxLength - (2 * SpokenTalk.Margin); i++)
        {
            var gap = words[i + 1].Start - words[i].End;
            var cost = BreakCost.Between(words[i].Text, words[i + 1].Text) - Math.Min(gap / 100.0, 5);
            cost += words[i].End - words[from].Start < limits.MinLength ? 100 : 0;
            if (cost <= lowest)
            {
                (best, lowest) = (i, cost);
            }
        }

        return best;
    }
}
