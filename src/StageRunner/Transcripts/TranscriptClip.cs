using Recordings.Contract;
using StageRunner.Text;

namespace StageRunner.Transcripts;

/// <summary>Moves a transcript of the source onto the time line of what trim kept. Pure.</summary>
public static class TranscriptClip
{
    /// <summary>
    /// Keeps the words of which a part is heard in [start, end), clamps what hangs over, and counts from <paramref name="start"/>. Segments
    /// that lose all words go.
    /// </summary>
    public static IReadOnlyList<TranscriptSegment> Apply(IEnumerable<TranscriptSegment> segments, double start, double end) =>
        [.. segments.Select(segment => Clip(segment, start, end)).OfType<TranscriptSegment>()];

    private static TranscriptSegment? Clip(TranscriptSegment segment, double start, double end)
    {
        var words = segment.Words.Where(word => IsHeard(word, start, end)).Select(word => word with
        {
            Start = Move(word.Start, start, end),
            End = Move(word.End, start, end),
        }).ToList();
        return words.Count == 0 ? null : segment with
        {
            Start = Move(segment.Start, start, end),
            End = Move(segment.End, start, end),
            Text = words.Count == segment.Words.Count ? segment.Text : WordText.Of(words),
            Words = words,
        };
    }

    /// <summary>A word without length is heard where it stands.</summary>
    private static bool IsHeard(TranscriptWord word, double start, double end) =>
        word.End > word.Start ? word.Start < end && word.End > start : word.Start >= start && word.Start < end;

    private static double Move(double time, double start, double end) => Math.Round(Math.Clamp(time, start, end) - start, 3);
}
