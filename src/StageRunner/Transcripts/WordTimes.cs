using Recordings.Contract;

namespace StageRunner.Transcripts;

/// <summary>Gives the words of a cue times of their own, by their share of its characters: a file of cues has none.</summary>
internal static class WordTimes
{
    /// <summary>A segment's words; where it has none, those of its text.</summary>
    public static IReadOnlyList<TranscriptWord> Of(TranscriptSegment segment)
    {
        var text = segment.Words.Count > 0 ? "" : CueText.Space(segment.Text);
        return text.Length > 0 ? Interpolate(new Cue(Milliseconds(segment.Start), Milliseconds(Math.Max(segment.Start, segment.End)), text)).Words : segment.Words;
    }

    /// <summary>The segment of a cue; its words follow each other without gaps.</summary>
    public static TranscriptSegment Interpolate(Cue cue)
    {
        var words = cue.Text.Split(' ');
        var total = words.Sum(word => word.Length + 1L);
        var length = cue.End - cue.Start;
        long before = 0;
        var timed = new List<TranscriptWord>(words.Length);
        foreach (var word in words)
        {
            var start = cue.Start + (length * before / total);
            before += word.Length + 1;
            timed.Add(new TranscriptWord { Start = start / 1000.0, End = (cue.Start + (length * before / total)) / 1000.0, Text = word });
        }

        return new TranscriptSegment { Start = cue.Start / 1000.0, End = cue.End / 1000.0, Speaker = cue.Speaker, Text = cue.Text, Words = timed };
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(Math.Max(0, seconds) * 1000, MidpointRounding.AwayFromZero);
}
