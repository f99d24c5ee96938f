using StageRunner.Stages.Subtitles;

namespace StageRunner.Stages.Segment;

/// <summary>A clip's words, and the sentences that it takes.</summary>
/// <param name="FirstSentence">The number of the first sentence that it touches.</param>
/// <param name="LastSentence">The number of the last sentence that it touches.</param>
/// <param name="LastWord">The number of the word that it ends with; it begins with the first sentence's first.</param>
internal readonly record struct FittedClip(int FirstSentence, int LastSentence, int LastWord);

/// <summary>Gives an idea a length that is allowed, out of sentences that no other clip has. Pure.</summary>
internal sealed class ClipFitter(SpokenTalk talk, ClipLimits limits)
{
    private readonly bool[] _taken = new bool[talk.Sentences.Count];

    /// <summary>Whole sentences where that is possible, else it ends within one; null: there is no room.</summary>
    public FittedClip? Fit(int first, int last)
    {
        while (first <= last && _taken[first])
        {
            first++;
        }

        return first > last ? null : Whole(first, FreeUpTo(first, last)) ?? Within(first);
    }

    /// <summary>No other clip may have its sentences.</summary>
    public void Take(FittedClip clip) => Array.Fill(_taken, true, clip.FirstSentence, clip.LastSentence - clip.FirstSentence + 1);

    private int FreeUpTo(int first, int last)
    {
        var free = first;
        while (free < last && !_taken[free + 1])
        {
            free++;
        }

        return free;
    }

    /// <summary>Too long: ends earlier. Too short: ends later, else begins earlier.</summary>
    private FittedClip? Whole(int first, int last)
    {
        while (last > first && talk.Length(first, last) > limits.MaxLength)
        {
            last--;
        }

        while (talk.Length(first, last) < limits.MinLength && IsFree(last + 1) && talk.Length(first, last + 1) <= limits.MaxLength)
        {
            last++;
        }

        while (talk.Length(first, last) < limits.MinLength && IsFree(first - 1) && talk.Length(first - 1, last) <= limits.MaxLength)
        {
            first--;
        }

        return limits.Allows(talk.Length(first, last)) ? new FittedClip(first, last, talk.Sentences[last].Last) : null;
    }

    /// <summary>Ends where the sentence that is too long reads best as ended.</summary>
    private FittedClip? Within(int first)
    {
        FittedClip? best = null;
        var lowest = int.MaxValue;
        var start = talk.StartAt(talk.Sentences[first].First);
        for (var sentence = first; IsFree(sentence); sentence++)
        {
            for (var word = talk.Sentences[sentence].First; word <= talk.Sentences[sentence].Last; word++)
            {
                var cost = word + 1 < talk.Words.Count ? BreakCost.Between(talk.Words[word].Text, talk.Words[word + 1].Text) : 0;
                if (limits.Allows(talk.EndAt(word) - start) && cost <= lowest)
                {
                    (best, lowest) = (new FittedClip(first, sentence, word), cost);
                }
            }

            if (talk.EndAt(talk.Sentences[sentence].Last) - start > limits.MaxLength)
            {
                break;
            }
        }

        return best;
    }

    private bool IsFree(int sentence) => sentence >= 0 && sentence < _taken.Length && !_taken[sentence];
}
