using Recordings.Contract;
using StageRunner.Text;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Subtitles;

/// <summary>A word on its way into a cue. Times are milliseconds, rounded once.</summary>
/// <param name="Text">Without white space.</param>
/// <param name="Start">Never before the word before it.</param>
/// <param name="End">Not before the start.</param>
/// <param name="Speaker">Null: unknown.</param>
/// <param name="Attached">Nothing stands between it and the word before it.</param>
/// <param name="Width">Columns, as shown.</param>
internal readonly record struct SpokenWord(string Text, long Start, long End, string? Speaker, bool Attached, int Width)
{
    /// <summary>Columns between it and the word before it on the same line.</summary>
    public int Gap => Attached ? 0 : 1;

    /// <summary>
    /// All words of a transcript in reading order. Times that go back (overlapping speakers, a recogniser's slips) are moved forward:
    /// cues must not go back in time.
    /// </summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="columns">Of a line: a word of a script without spaces that is longer comes in pieces.</param>
    public static IReadOnlyList<SpokenWord> Of(Transcript transcript, int columns)
    {
        var words = new List<SpokenWord>();
        long reached = 0;
        foreach (var segment in transcript.Segments)
        {
            foreach (var word in segment.Words.Count > 0 ? WordTimes.Of(segment) : segment.Words)
            {
                reached = Math.Max(reached, Milliseconds(word.Start));
                words.AddRange(Pieces(word, reached, Math.Max(reached, Milliseconds(word.End)), segment.Speaker, columns));
            }
        }

        return words;
    }

    private static IEnumerable<SpokenWord> Pieces(TranscriptWord word, long start, long end, string? speaker, int columns)
    {
        var pieces = TextUnits.Fit(word.Text, columns);
        for (var i = 0; i < pieces.Count; i++)
        {
            var (from, to) = (start + ((end - start) * i / pieces.Count), start + ((end - start) * (i + 1) / pieces.Count));
            yield return new SpokenWord(pieces[i], from, to, speaker, i > 0 || word.Attached == true, DisplayWidth.Of(pieces[i]));
        }
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);
}
