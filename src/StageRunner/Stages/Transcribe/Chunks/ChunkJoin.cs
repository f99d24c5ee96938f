using Recordings.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>Puts the chunks' words on one time line. Where two chunks overlap every word is taken from one of them. Pure.</summary>
public static class ChunkJoin
{
    /// <summary>How far two recognitions of one word may be apart.</summary>
    private const double SameMoment = 1;

    /// <summary>The segments of all chunks.</summary>
    /// <param name="chunks">In order.</param>
    /// <param name="heard">What was heard in each, on its own time line.</param>
    public static IReadOnlyList<TranscriptSegment> Join(IReadOnlyList<Chunk> chunks, IReadOnlyList<HeardText> heard)
    {
        var moved = chunks.Select((chunk, i) => heard[i].Segments.Select(segment => Move(segment, chunk.Start)).ToList()).ToList();
        var first = new int[chunks.Count];
        var end = moved.Select(segments => segments.Sum(segment => segment.Words.Count)).ToArray();
        for (var i = 1; i < chunks.Count; i++)
        {
            if (chunks[i].Start < chunks[i - 1].End)
            {
                (end[i - 1], first[i]) = Seam(Words(moved[i - 1]), Words(moved[i]), chunks[i].Start, chunks[i - 1].End);
            }
        }

        return [.. moved.SelectMany((segments, i) => Keep(segments, first[i], end[i]))];
    }

    /// <summary>How many words of the left to keep, and the first of the right: at a word that both have, near the middle, else by time.</summary>
    private static (int LeftEnd, int RightStart) Seam(List<TranscriptWord> left, List<TranscriptWord> right, double from, double to)
    {
        var middle = (from + to) / 2;
        var best = (Distance: double.MaxValue, Left: -1, Right: -1);
        for (var i = left.FindIndex(word => word.End > from); i >= 0 && i < left.Count; i++)
        {
            for (var j = 0; j < right.Count && right[j].Start <= to; j++)
            {
                var distance = Math.Abs(Middle(left[i]) - middle);
                var isSame = Math.Abs(Middle(left[i]) - Middle(right[j])) <= SameMoment && Letters(left[i].Text) is { Length: > 0 } letters && letters == Letters(right[j].Text);
                if (isSame && (distance < best.Distance || (i == best.Left && Closer(left[i], right[j], right[best.Right]))))
                {
                    best = (distance, i, j);
                }
            }
        }

        return best.Left >= 0
            ? (best.Left + 1, best.Right + 1)
            : (left.Count(word => Middle(word) < middle), right.Count(word => Middle(word) < middle));
    }

    private static bool Closer(TranscriptWord left, TranscriptWord one, TranscriptWord other) =>
        Math.Abs(Middle(left) - Middle(one)) < Math.Abs(Middle(left) - Middle(other));

    private static IEnumerable<TranscriptSegment> Keep(List<TranscriptSegment> segments, int first, int end)
    {
        var at = 0;
        foreach (var segment in segments)
        {
            var words = segment.Words.Where((_, i) => at + i >= first && at + i < end).ToList();
            at += segment.Words.Count;
            if (words.Count == segment.Words.Count && words.Count > 0)
            {
                yield return segment;
            }
            else if (words.Count > 0)
            {
                yield return SegmentBuilder.Of(words) with { Speaker = segment.Speaker };
            }
        }
    }

    private static TranscriptSegment Move(TranscriptSegment segment, double by) => segment with
    {
        Start = Round(segment.Start + by),
        End = Round(segment.End + by),
        Words = [.. segment.Words.Select(word => word with { Start = Round(word.Start + by), End = Round(word.End + by) })],
    };

    private static List<TranscriptWord> Words(List<TranscriptSegment> segments) => [.. segments.SelectMany(segment => segment.Words)];

    private static double Middle(TranscriptWord word) => (word.Start + word.End) / 2;

    private static string Letters(string word) => new([.. word.ToLowerInvariant().Where(char.IsLetterOrDigit)]);

    private static double Round(double seconds) => Math.Round(seconds, 3);
}
