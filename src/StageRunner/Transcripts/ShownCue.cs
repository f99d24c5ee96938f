namespace StageRunner.Transcripts;

/// <summary>What is on the screen from one time to another, word by word.</summary>
/// <param name="Start">Milliseconds.</param>
/// <param name="End">Not before the start.</param>
/// <param name="Speaker">Null: not said.</param>
/// <param name="Words">What is shown.</param>
/// <param name="Marks">Times within.</param>
/// <param name="LineStarts">The words that begin a line.</param>
internal sealed record ShownCue(long Start, long End, string? Speaker, IReadOnlyList<string> Words, IReadOnlyList<CueMark> Marks, IReadOnlyList<int> LineStarts)
{
    /// <summary>A cue of several voices is several, one after the other: each from its own time on, else with the share of its letters.</summary>
    public static IEnumerable<ShownCue> Of(long start, long end, IReadOnlyList<CueVoice> voices)
    {
        long Letters(IEnumerable<CueVoice> some) => some.Sum(voice => voice.Words.Sum(word => word.Length + 1L));
        var total = Letters(voices);
        long TimeOf(int voice) => voice == voices.Count ? end
            : voices[voice].Marks is [{ Word: 0, Time: var known }, ..] && known >= start && known <= end ? known
            : start + ((end - start) * Letters(voices.Take(voice)) / total);
        return voices.Select((voice, i) => new ShownCue(TimeOf(i), Math.Max(TimeOf(i), TimeOf(i + 1)), voice.Speaker, voice.Words, voice.Marks, voice.LineStarts));
    }

    /// <summary>Without its first words.</summary>
    public ShownCue Without(int words) => words == 0 ? this : this with
    {
        Words = [.. Words.Skip(words)],
        Marks = [.. Marks.Where(mark => mark.Word >= words).Select(mark => mark with { Word = mark.Word - words })],
        LineStarts = [.. LineStarts.Where(start => start >= words).Select(start => start - words)],
    };

    /// <summary>With the words of a cue that grew out of it.</summary>
    public ShownCue With(ShownCue more) => this with
    {
        End = Math.Max(End, more.End),
        Words = [.. Words, .. more.Words],
        Marks = [.. Marks, new CueMark(Words.Count, more.Start), .. more.Marks.Where(mark => mark.Word > 0).Select(mark => mark with { Word = mark.Word + Words.Count })],
    };

    /// <summary>As it is read. Times within that are outside of it, or go back, are none.</summary>
    public Cue ToCue()
    {
        var marks = new List<CueMark>();
        foreach (var mark in Marks.Where(mark => mark.Word > 0 && mark.Time > Start && mark.Time < End))
        {
            if (marks.Count == 0 || (mark.Word > marks[^1].Word && mark.Time >= marks[^1].Time))
            {
                marks.Add(mark);
            }
        }

        var cue = new Cue(Start, End, string.Join(' ', Words), Speaker);
        return marks.Count == 0 ? cue : cue with { Marks = marks };
    }
}
