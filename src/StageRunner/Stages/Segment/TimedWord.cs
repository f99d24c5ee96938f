using Recordings.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Segment;

/// <summary>A word that a clip may begin or end with. Times are milliseconds.</summary>
/// <param name="Text">Without white space.</param>
/// <param name="Start">Not before the end of the word before it.</param>
/// <param name="End">Not before its start.</param>
/// <param name="Speaker">Null: unknown.</param>
/// <param name="Attached">Nothing stands between it and the word before it.</param>
internal sealed record TimedWord(string Text, long Start, long End, string? Speaker, bool Attached = false)
{
    /// <summary>
    /// All words of a transcript, none over another: times that go back (overlapping speakers, a recogniser's slips) are moved forward, and a word
    /// ends where the next begins. Segments without words have theirs timed by their characters.
    /// </summary>
    public static IReadOnlyList<TimedWord> Of(Transcript transcript)
    {
        var last = transcript.Duration > 0 ? Milliseconds(transcript.Duration) : long.MaxValue;
        var words = new List<TimedWord>();
        long reached = 0;
        foreach (var segment in transcript.Segments)
        {
            foreach (var word in WordTimes.Of(segment))
            {
                reached = Math.Max(reached, Math.Min(Milliseconds(word.Start), last));
                words.Add(new TimedWord(word.Text, reached, Math.Max(reached, Math.Min(Milliseconds(word.End), last)), segment.Speaker, word.Attached ?? false));
            }
        }

        return [.. words.Select((word, i) => i + 1 < words.Count && words[i + 1].Start < word.End ? word with { End = words[i + 1].Start } : word)];
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(Math.Max(0, seconds) * 1000, MidpointRounding.AwayFromZero);
}
