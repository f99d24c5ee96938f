using System.Runtime.InteropServices;
using Recordings.Contract;
using StageRunner.Text;

namespace StageRunner.Stages.Subtitles;

/// <summary>Makes cues of a transcript: every word once, in order. Pure.</summary>
public static class SubtitleMaker
{
    /// <summary>The cues in order; none for a transcript without words.</summary>
    public static IReadOnlyList<SubtitleCue> Make(Transcript transcript, SubtitleRules rules)
    {
        var words = SpokenWord.Of(transcript, rules.MaxLineLength);
        var groups = CueGrouping.Divide(words, rules);
        var all = CollectionsMarshal.AsSpan([.. words]);
        var lines = new List<IReadOnlyList<string>>(groups.Count);
        var spoken = new List<(long Start, long End, int Characters)>(groups.Count);
        foreach (var (from, to) in groups)
        {
            var set = LineLayout.Set(all[from..to], rules.MaxLineLength);
            lines.Add(set);
            spoken.Add((all[from].Start, all[to - 1].End, set.Sum(DisplayWidth.Of)));
        }

        return [.. CueTiming.Place(spoken, rules.MaxCharsPerSecond).Zip(lines, (time, text) => new SubtitleCue(time.Start, time.End, text))];
    }
}
