using Recordings.Contract;

namespace StageRunner.Transcripts;

/// <summary>The words of a cue with their times: those that the file has, and between them by their letters.</summary>
internal static class CueWords
{
    /// <summary>The segment of a cue.</summary>
    public static TranscriptSegment Segment(Cue cue)
    {
        if (cue.Marks.Count == 0)
        {
            return WordTimes.Interpolate(cue);
        }

        var words = cue.Text.Split(' ');
        var timed = new List<TranscriptWord>();
        for (var i = 0; i <= cue.Marks.Count; i++)
        {
            var (from, start) = i == 0 ? (0, cue.Start) : (cue.Marks[i - 1].Word, cue.Marks[i - 1].Time);
            var (to, end) = i == cue.Marks.Count ? (words.Length, cue.End) : (cue.Marks[i].Word, cue.Marks[i].Time);
            if (to > from)
            {
                timed.AddRange(WordTimes.Interpolate(new Cue(start, end, string.Join(' ', words[from..to]))).Words);
            }
        }

        return WordTimes.Interpolate(cue) with { Words = timed };
    }
}
