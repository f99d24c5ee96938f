namespace StageRunner.Transcripts;

/// <summary>
/// Captions that roll or grow, as YouTube's and live captioners' do: a cue shows again what the one before ended with, and adds to it. What is shown
/// again is not said again. A file is of that kind when most of its cues do so; one in which somebody says "no" twice is not.
/// </summary>
internal static class RollingCaptions
{
    private const int LongestOverlap = 100;
    private const int FewestPairs = 2;

    // A cue that says the very same as the one before was said twice, unless it is too short to be said.
    private const long Flash = 200;

    /// <summary>Each word once, at its own time.</summary>
    public static IReadOnlyList<ShownCue> Unroll(IReadOnlyList<ShownCue> cues)
    {
        if (!IsRolling(cues))
        {
            return cues;
        }

        var said = new List<ShownCue>();
        for (var i = 0; i < cues.Count; i++)
        {
            var overlap = i == 0 ? 0 : Overlap(cues[i - 1], cues[i]);
            var news = cues[i].Without(overlap);
            if (news.Words.Count == 0)
            {
                continue;
            }

            var grew = overlap > 0 && said.Count > 0 && overlap == cues[i - 1].Words.Count && !cues[i].LineStarts.Contains(overlap);
            if (grew)
            {
                said[^1] = said[^1].With(news);
            }
            else
            {
                said.Add(news);
            }
        }

        return said;
    }

    private static bool IsRolling(IReadOnlyList<ShownCue> cues)
    {
        int repeat = 0, grow = 0, echo = 0;
        for (var i = 1; i < cues.Count; i++)
        {
            var overlap = Overlap(cues[i - 1], cues[i]);
            var isWhole = overlap > 0 && (overlap == cues[i - 1].Words.Count || overlap == cues[i].Words.Count || cues[i].LineStarts.Contains(overlap));
            repeat += isWhole ? 1 : 0;
            grow += isWhole && overlap < cues[i].Words.Count ? 1 : 0;
            echo += overlap == cues[i].Words.Count && overlap == cues[i - 1].Words.Count && cues[i].End - cues[i].Start > Flash ? 1 : 0;
        }

        var pairs = cues.Count - 1;
        return pairs >= FewestPairs && repeat * 2 >= pairs && grow * 4 >= pairs && grow > echo;
    }

    /// <summary>The most words that end one cue and begin the next. A line with times within is new, whatever it says.</summary>
    private static int Overlap(ShownCue before, ShownCue after)
    {
        var isNew = after.Marks.Count == 0 ? after.Words.Count : after.LineStarts.LastOrDefault(start => start <= after.Marks[0].Word);
        for (var length = Math.Min(Math.Min(before.Words.Count, isNew), LongestOverlap); length > 0; length--)
        {
            var from = before.Words.Count - length;
            var same = 0;
            while (same < length && before.Words[from + same] == after.Words[same])
            {
                same++;
            }

            if (same == length)
            {
                return length;
            }
        }

        return 0;
    }
}
