using Recordings.Contract;
using StageRunner.Text;

namespace StageRunner.Transcripts;

/// <summary>Gives the words of a cue times of their own, by their share of its letters as wide as they are shown: a file of cues has none.</summary>
internal static class WordTimes
{
    /// <summary>
    /// A segment's words; where it has none, those of its text. What passes for a word but is a whole sentence, in a script without spaces, is taken apart.
    /// </summary>
    public static IReadOnlyList<TranscriptWord> Of(TranscriptSegment segment)
    {
        var text = segment.Words.Count > 0 ? "" : CueText.Space(segment.Text);
        return text.Length > 0
            ? Interpolate(new Cue(Milliseconds(segment.Start), Milliseconds(Math.Max(segment.Start, segment.End)), text)).Words
            : [.. segment.Words.SelectMany(Apart)];
    }

    /// <summary>The segment of a cue; its words follow each other without gaps.</summary>
    public static TranscriptSegment Interpolate(Cue cue) => new()
    {
        Start = cue.Start / 1000.0,
        End = cue.End / 1000.0,
        Speaker = cue.Speaker,
        Text = cue.Text,
        Words = Timed([.. TextUnits.Split(cue.Text)], cue.Start, cue.End, confidence: null),
    };

    /// <summary>Words between two times, milliseconds; a space counts as a letter.</summary>
    private static List<TranscriptWord> Timed(List<TextUnit> units, long from, long to, double? confidence)
    {
        var widths = units.Select((unit, i) => (long)DisplayWidth.Of(unit.Text) + (i + 1 < units.Count && units[i + 1].Attached ? 0 : 1)).ToList();
        var (total, before) = (Math.Max(1, widths.Sum()), 0L);
        var words = new List<TranscriptWord>(units.Count);
        for (var i = 0; i < units.Count; i++)
        {
            var start = from + ((to - from) * before / total);
            before += widths[i];
            words.Add(new TranscriptWord
            {
                Start = start / 1000.0,
                End = (from + ((to - from) * before / total)) / 1000.0,
                Text = units[i].Text,
                Attached = units[i].Attached ? true : null,
                Confidence = confidence,
            });
        }

        return words;
    }

    private static IEnumerable<TranscriptWord> Apart(TranscriptWord word)
    {
        List<TextUnit> units = [.. TextUnits.Split(word.Text)];
        if (units.Count < 2)
        {
            return [word];
        }

        units[0] = units[0] with { Attached = word.Attached ?? false };
        return Timed(units, Milliseconds(word.Start), Math.Max(Milliseconds(word.Start), Milliseconds(word.End)), word.Confidence);
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(Math.Max(0, seconds) * 1000, MidpointRounding.AwayFromZero);
}
