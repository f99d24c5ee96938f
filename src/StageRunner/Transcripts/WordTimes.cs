using Recordings.Contract;

namespace StageRunner.Transcripts;

/// <summary>Gives the words of a cue times of their own, by their share of its characters: a file of cues has none.</summary>
internal static class WordTimes
{
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
}
