namespace StageRunner.Transcripts;

/// <summary>Puts cues in order and gives those without a length one: nobody says a word in no time.</summary>
internal static class CueLengths
{
    private const long LetterMilliseconds = 60;
    private const long Shortest = 500;

    /// <summary>By their start. A cue of no length lasts as long as it takes to say, but not into the next one.</summary>
    public static IReadOnlyList<Cue> Mend(IReadOnlyList<Cue> cues)
    {
        var ordered = cues.OrderBy(cue => cue.Start).ThenBy(cue => cue.End).ToList();
        var next = long.MaxValue;
        for (var i = ordered.Count - 1; i >= 0; i--)
        {
            var cue = ordered[i];
            if (cue.End <= cue.Start)
            {
                ordered[i] = cue with { End = cue.Start + Math.Min(Math.Max(Shortest, cue.Text.Length * LetterMilliseconds), next > cue.Start ? next - cue.Start : long.MaxValue) };
            }

            next = i > 0 && ordered[i - 1].Start < cue.Start ? cue.Start : next;
        }

        return ordered;
    }
}
