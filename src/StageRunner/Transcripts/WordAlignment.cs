using Recordings.Contract;

namespace StageRunner.Transcripts;

/// <summary>
/// Gives every word of a segment's text a time: from the recogniser's timed words where they are the same (those often lack punctuation), else
/// between its neighbours. The text decides which words there are: none is lost, none is doubled.
/// </summary>
internal static class WordAlignment
{
    private const int LookAhead = 6;

    /// <summary>The words of <paramref name="segment"/>'s text, in order, within its times.</summary>
    public static IReadOnlyList<TranscriptWord> Align(RawSegment segment, IReadOnlyList<TranscriptWord> timed)
    {
        var words = WordTimes.Interpolate(new Cue((long)(segment.Start * 1000), (long)Math.Ceiling(segment.End * 1000), segment.Text)).Words.ToArray();

        // Where most words stand at the same moments the aligner has lost its way: spreading them by length is nearer to the truth.
        if (timed.Select(word => word.Start).Distinct().Count() * 2 < timed.Count)
        {
            return words;
        }

        var known = Match(words, timed);
        for (var i = 0; i < words.Length; i++)
        {
            if (known[i] is { } match)
            {
                words[i] = words[i] with { Start = match.Start, End = match.End, Confidence = match.Confidence };
            }
        }

        FillGaps(words, known, segment);
        return words;
    }

    private static TranscriptWord?[] Match(TranscriptWord[] words, IReadOnlyList<TranscriptWord> timed)
    {
        var known = new TranscriptWord?[words.Length];
        var next = 0;
        for (var i = 0; i < words.Length && next < timed.Count; i++)
        {
            var wanted = Letters(words[i].Text);
            for (var ahead = next; ahead < Math.Min(timed.Count, next + LookAhead); ahead++)
            {
                if (wanted.Length > 0 && Said(wanted, timed, ahead) is { } last)
                {
                    known[i] = timed[ahead] with { End = timed[last].End };
                    next = last + 1;
                    break;
                }
            }
        }

        return known;
    }

    /// <summary>The last of the timed words that together, from one on, are a word: a recogniser may time each Chinese letter. Null: they are another.</summary>
    private static int? Said(string wanted, IReadOnlyList<TranscriptWord> timed, int first)
    {
        var heard = "";
        for (var i = first; i < timed.Count && heard.Length < wanted.Length; i++)
        {
            heard += Letters(timed[i].Text);
            if (heard == wanted)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Words that no time is known of share what lies between their neighbours.</summary>
    private static void FillGaps(TranscriptWord[] words, TranscriptWord?[] known, RawSegment segment)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (known[i] is not null)
            {
                continue;
            }

            var last = i;
            while (last + 1 < words.Length && known[last + 1] is null)
            {
                last++;
            }

            var from = i == 0 ? Math.Min(segment.Start, known.FirstOrDefault(word => word is not null)?.Start ?? segment.Start) : words[i - 1].End;
            var to = Math.Max(from, last + 1 < words.Length ? words[last + 1].Start : Math.Max(segment.End, from));
            var count = last - i + 1;
            for (var k = 0; k < count; k++)
            {
                words[i + k] = words[i + k] with
                {
                    Start = Math.Round(from + ((to - from) * k / count), 3),
                    End = Math.Round(from + ((to - from) * (k + 1) / count), 3),
                };
            }

            i = last;
        }
    }

    private static string Letters(string word) => new([.. word.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
}
