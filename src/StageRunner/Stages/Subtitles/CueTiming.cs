namespace StageRunner.Stages.Subtitles;

/// <summary>When each cue appears and goes. Pure.</summary>
internal static class CueTiming
{
    /// <summary>
    /// The times of cues whose words are spoken at the given times: each lasts at least <see cref="SubtitleRules.MinDuration"/> and at most
    /// <see cref="SubtitleRules.MaxDuration"/>, at least <see cref="SubtitleRules.MinGap"/> behind the one before. Where words come
    /// faster than that allows, a cue appears later, never on top of the last.
    /// </summary>
    /// <param name="spoken">First word's start, last word's end, columns, for each cue in order.</param>
    /// <param name="maxCharsPerSecond">Reading speed to aim at.</param>
    public static IReadOnlyList<(long Start, long End)> Place(IReadOnlyList<(long Start, long End, int Characters)> spoken, double maxCharsPerSecond)
    {
        var times = new List<(long Start, long End)>(spoken.Count);
        long free = 0;
        for (var i = 0; i < spoken.Count; i++)
        {
            var start = Math.Max(spoken[i].Start, free);
            var limit = i + 1 < spoken.Count ? spoken[i + 1].Start - SubtitleRules.MinGap : long.MaxValue;
            var end = End(start, spoken[i], limit, maxCharsPerSecond);
            times.Add((start, end));
            free = end + SubtitleRules.MinGap;
        }

        return times;
    }

    private static long End(long start, (long Start, long End, int Characters) spoken, long limit, double maxCharsPerSecond)
    {
        var readable = start + (long)Math.Ceiling(spoken.Characters / maxCharsPerSecond * 1000);
        var wanted = Math.Max(spoken.End, Math.Min(readable, spoken.End + SubtitleRules.Lingering));
        var flickers = limit != long.MaxValue && limit + SubtitleRules.MinGap - wanted < SubtitleRules.ShortGap;
        return Math.Clamp(flickers ? limit : Math.Min(wanted, limit), start + SubtitleRules.MinDuration, start + SubtitleRules.MaxDuration);
    }
}
