using Recordings.Contract;
using StageRunner.Text;

namespace StageRunner.Transcripts;

/// <summary>Makes segments of words that came without any: they end with a sentence, at a pause, or when they get long.</summary>
internal static class SegmentBuilder
{
    private const double Pause = 0.8;
    private const double Longest = 12;
    private const int FewWords = 3;

    /// <summary>The segments; every word is in one.</summary>
    public static IReadOnlyList<TranscriptSegment> Build(IReadOnlyList<TranscriptWord> words)
    {
        var segments = new List<TranscriptSegment>();
        var open = new List<TranscriptWord>();
        for (var i = 0; i < words.Count; i++)
        {
            open.Add(words[i]);
            if (i + 1 == words.Count || EndsBetween(open, words[i], words[i + 1]))
            {
                segments.Add(Of(open));
                open = [];
            }
        }

        return segments;
    }

    /// <summary>A segment of just these words.</summary>
    public static TranscriptSegment Of(IReadOnlyList<TranscriptWord> words)
    {
        List<TranscriptWord> joined = [.. words.Select((word, i) => i > 0 && TextUnits.AreJoined(words[i - 1].Text, word.Text) ? word with { Attached = true } : word)];
        return new TranscriptSegment { Start = words[0].Start, End = words.Max(word => word.End), Text = WordText.Of(joined), Words = joined };
    }

    private static bool EndsBetween(List<TranscriptWord> open, TranscriptWord word, TranscriptWord next)
    {
        var pause = next.Start - word.End;
        return pause >= Pause
            || next.End - open[0].Start > Longest
            || (SentenceMarks.EndsSentence(word.Text) && open.Count >= FewWords);
    }
}
