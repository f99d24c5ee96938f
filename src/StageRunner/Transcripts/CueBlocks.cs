using System.Text.RegularExpressions;

namespace StageRunner.Transcripts;

/// <summary>
/// Takes WebVTT, SRT and SBV apart. A cue's text is all between its times and the next cue's, empty lines or not, but for that one's number or id,
/// and, in WebVTT, for comments and styles.
/// </summary>
internal static partial class CueBlocks
{
    /// <summary>The cues in the file's order.</summary>
    public static IReadOnlyList<WrittenCue> Read(string[] lines)
    {
        var isVtt = IsWord(lines.FirstOrDefault(line => !IsBlank(line)) ?? "", "WEBVTT");
        var timings = lines.Select(CueTiming.Read).ToArray();
        var skipped = isVtt ? Comments(lines, timings) : new bool[lines.Length];
        var starts = Enumerable.Range(0, lines.Length).Where(i => timings[i] is { } times && !skipped[i] && (times.IsSure || IsPlaceForTimes(lines, i))).ToList();
        RefuseBroken(lines, starts, skipped);
        if (starts.Count == 0)
        {
            return [];
        }

        var isNumbered = starts.Count(start => start > 0 && IsNumber(lines[start - 1])) * 2 > starts.Count;
        bool IsId(int line, int after) => line > after && !skipped[line] && !IsBlank(lines[line])
            && ((isNumbered && IsNumber(lines[line])) || (isVtt && line > after + 1 && (IsBlank(lines[line - 1]) || skipped[line - 1])));

        if (!isVtt && Enumerable.Range(0, starts[0]).FirstOrDefault(i => !IsBlank(lines[i]) && !(i == starts[0] - 1 && IsNumber(lines[i])), -1) is >= 0 and var stray)
        {
            throw CueFault.At(stray + 1, "text stands before the first times");
        }

        var cues = new List<WrittenCue>();
        for (var k = 0; k < starts.Count; k++)
        {
            var (at, end) = (starts[k], k + 1 < starts.Count ? starts[k + 1] : lines.Length);
            end -= k + 1 < starts.Count && IsId(end - 1, at) ? 1 : 0;
            var times = timings[at]!;
            var text = Enumerable.Range(at + 1, Math.Max(0, end - at - 1)).Where(i => !skipped[i]).Select(i => lines[i]);
            var speaker = isVtt && at > 0 && WebexId().Match(lines[at - 1]) is { Success: true } id ? id.Groups["name"].Value : null;
            cues.Add(new WrittenCue(at + 1, times.Start, times.End, [times.Text, .. text], speaker));
        }

        return cues;
    }

    /// <summary>The lines of WebVTT that are said by nobody: headers, notes, and what styles the cues.</summary>
    private static bool[] Comments(string[] lines, CueTiming?[] timings)
    {
        var skipped = new bool[lines.Length];
        var isBefore = true;
        for (var i = 0; i < lines.Length; i++)
        {
            isBefore &= timings[i] is null;
            var isBlockStart = i == 0 || IsBlank(lines[i - 1]) || skipped[i - 1];
            var isHeader = IsWord(lines[i], "WEBVTT");
            if (!isBlockStart || !(isHeader || IsWord(lines[i], "NOTE") || (isBefore && lines[i].Trim() is "STYLE" or "REGION")))
            {
                continue;
            }

            // A header may be followed by cues without an empty line; a comment ends with its paragraph, whatever is in it.
            do
            {
                skipped[i++] = true;
            }
            while (i < lines.Length && !IsBlank(lines[i]) && !(isHeader && (timings[i] is not null || (i + 1 < lines.Length && timings[i + 1] is not null))));
            i--;
        }

        return skipped;
    }

    /// <summary>Times that can't be read would put a cue's words under the cue before.</summary>
    private static void RefuseBroken(string[] lines, List<int> starts, bool[] skipped)
    {
        var known = starts.ToHashSet();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!known.Contains(i) && !skipped[i] && IsPlaceForTimes(lines, i) && CueTiming.IsMeant(lines[i])
                && (lines[i].Contains("-->", StringComparison.Ordinal) || (i > 0 && IsNumber(lines[i - 1]))))
            {
                throw CueFault.At(i + 1, $"\"{Shortened(lines[i])}\" are no times");
            }
        }
    }

    private static bool IsPlaceForTimes(string[] lines, int i) => i == 0 || IsBlank(lines[i - 1]) || (IsNumber(lines[i - 1]) && (i == 1 || IsBlank(lines[i - 2])));

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    private static bool IsNumber(string line) => line.Length <= 20 && Number().IsMatch(line);

    private static bool IsWord(string line, string word) =>
        line.StartsWith(word, StringComparison.Ordinal) && (line.Length == word.Length || char.IsWhiteSpace(line[word.Length]));

    private static string Shortened(string line) => line.Trim() is { Length: > 60 } text ? text[..60] : line.Trim();

    [GeneratedRegex(@"^\s*#?\d{1,9}[.:]?\s*$", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex Number();

    [GeneratedRegex("^\\d+ \"(?<name>[^\"]{1,64})\" \\(\\d+\\)\\s*$", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex WebexId();
}
