using Recordings.Contract;
using StageRunner.Stages.Segment;

namespace StageRunner.Stages.Clips.Layers;

/// <summary>
/// Where which file is laid over a clip: from where its keyword is spoken, one at a time, each once, not at the clip's ends. Pure: the
/// same words and files give the same plan. Times are milliseconds.
/// </summary>
internal static class BrollPlan
{
    /// <summary>Shorter is a flicker.</summary>
    public const long Shortest = 2_000;

    /// <summary>Longer hides the speaker.</summary>
    public const long Longest = 5_000;

    /// <summary>What stays free at both ends of a clip.</summary>
    public const long Edge = 1_000;

    // Of a clip, that all of it together may cover.
    private const int MostShare = 3;

    /// <summary>The moments in order.</summary>
    /// <param name="words">The talk's.</param>
    /// <param name="clip">The part of the talk.</param>
    /// <param name="files">The library's.</param>
    public static IReadOnlyList<BrollMoment> Of(IReadOnlyList<TimedWord> words, ClipSegment clip, IReadOnlyList<LibraryFile> files)
    {
        var length = Milliseconds(clip.End - clip.Start);
        var left = length / MostShare;
        var moments = new List<BrollMoment>();
        foreach (var (file, spoken) in Mentions(Spoken(words, clip), files))
        {
            var start = Math.Max(spoken, Edge);
            var stay = Math.Min(Longest, Math.Min(left, length - Edge - start));
            var isFree = moments.Count == 0 || moments[^1].End <= start;
            if (isFree && stay >= Shortest && moments.TrueForAll(moment => moment.File.Key != file.Key))
            {
                moments.Add(new BrollMoment(file, start, stay));
                left -= stay;
            }
        }

        return moments;
    }

    private static List<(string Word, long Start)> Spoken(IReadOnlyList<TimedWord> words, ClipSegment clip)
    {
        var (start, end) = (Milliseconds(clip.Start), Milliseconds(clip.End));
        return [.. words.Where(word => word.Start >= start && word.Start < end).SelectMany(word => PlainWord.Of(word.Text).Select(plain => (plain, word.Start - start)))];
    }

    /// <summary>Every time that a file's keyword is said, in order; of those that begin with one word, the longer keyword first.</summary>
    private static IEnumerable<(LibraryFile File, long Start)> Mentions(List<(string Word, long Start)> spoken, IReadOnlyList<LibraryFile> files)
    {
        var byFirst = files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => file.Keywords.Select(keyword => (File: file, Keyword: keyword)))
            .OrderByDescending(entry => entry.Keyword.Count)
            .ToLookup(entry => entry.Keyword[0], StringComparer.Ordinal);
        return spoken.SelectMany((word, i) => byFirst[word.Word].Where(entry => IsSaid(entry.Keyword, spoken, i)).Select(entry => (entry.File, word.Start)));
    }

    private static bool IsSaid(IReadOnlyList<string> keyword, List<(string Word, long Start)> spoken, int at) =>
        at + keyword.Count <= spoken.Count && keyword.Select((word, i) => spoken[at + i].Word == word).All(same => same);

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);
}
