using Recordings.Contract;

namespace StageRunner.Stages.Subtitles;

/// <summary>A word on its way into a cue. Times are milliseconds, rounded once.</summary>
/// <param name="Text">Without white space.</param>
/// <param name="Start">Never before the word before it.</param>
/// <param name="End">Not before the start.</param>
/// <param name="Speaker">Null: unknown.</param>
internal readonly record struct SpokenWord(string Text, long Start, long End, string? Speaker)
{
    /// <summary>
    /// All words of a transcript in reading order. Times that go back (overlapping speakers, a recogniser's slips) are moved forward:
    /// cues must not go back in time.
    /// </summary>
    public static IReadOnlyList<SpokenWord> Of(Transcript transcript)
    {
        var words = new List<SpokenWord>();
        long reached = 0;
        foreach (var segment in transcript.Segments)
        {
            foreach (var word in segment.Words)
            {
                reached = Math.Max(reached, Milliseconds(word.Start));
                words.Add(new SpokenWord(word.Text, reached, Math.Max(reached, Milliseconds(word.End)), segment.Speaker));
            }
        }

        return words;
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);
}
