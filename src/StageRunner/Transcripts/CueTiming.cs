using System.Buffers;
using System.Text.RegularExpressions;
using StageRunner.Outside;

namespace StageRunner.Transcripts;

/// <summary>A line of times: <c>00:01.000 --> 00:02.000 align:start</c>, or SBV's <c>0:00:01.000,0:00:02.000</c>. An arrow alone does not make one: both sides are times.</summary>
/// <param name="Start">Milliseconds; may be negative.</param>
/// <param name="End">Milliseconds; may be before the start.</param>
/// <param name="Text">What stands behind the times and is no setting: the cue's text begins there. Mostly empty.</param>
/// <param name="IsSure">With hours or a fraction. What has neither may be speech: "3:10 --> 4:20".</param>
internal sealed partial record CueTiming(long Start, long End, string Text, bool IsSure)
{
    private const int LongestTimes = 120;
    private static readonly SearchValues<char> ClockLetters = SearchValues.Create("0123456789:.,;->–— \t");

    /// <summary>Null: the line is none.</summary>
    public static CueTiming? Read(string line)
    {
        var head = ForeignText.Head(line, LongestTimes);
        if (head.AsSpan().IndexOfAny('>', ',', '→') < 0 || (Arrow().Match(head) is { Success: false } && Sbv().Match(head) is { Success: false }))
        {
            return null;
        }

        var match = Arrow().Match(head) is { Success: true } arrow ? arrow : Sbv().Match(head);
        var (from, to) = (Bare(match.Groups["from"].Value), Bare(match.Groups["to"].Value));
        if (CueTime.Parse(from) is not { } start || CueTime.Parse(to) is not { } end || !HasSeconds(from) || !HasSeconds(to))
        {
            return null;
        }

        var rest = line[(match.Groups["to"].Index + match.Groups["to"].Length)..].Trim();
        return new CueTiming(start, end, IsSettings(rest) ? "" : rest, IsFull(from) && IsFull(to));
    }

    /// <summary>Whether a line that stands where times are due was meant to be some: it has a full time, and nothing else, on one side of an arrow or at all.</summary>
    public static bool IsMeant(string line)
    {
        var arrow = line.IndexOf("-->", StringComparison.Ordinal);
        return line.Length <= LongestTimes && (arrow < 0 ? IsClock(line) && line.AsSpan().Count(':') >= 2 : IsClock(line[..arrow]) || IsClock(line[(arrow + 3)..]));
    }

    private static bool IsClock(string text) => text.Contains(':', StringComparison.Ordinal) && IsFull(text) && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && !text.AsSpan().ContainsAnyExcept(ClockLetters);

    private static string Bare(string time) => string.Concat(time.Where(letter => !char.IsWhiteSpace(letter)));

    private static bool IsFull(string time) => time.AsSpan().ContainsAny('.', ',') || time.AsSpan().Count(':') >= 2;

    private static bool HasSeconds(string time) => time.AsSpan().ContainsAny('.', ',') || (time.Length > 2 && char.IsAsciiDigit(time[^2]));

    private static bool IsSettings(string rest) => rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => Setting().IsMatch(word));

    // Translators put blanks into times, and people write the arrow in many ways.
    [GeneratedRegex(@"^\s*(?<from>-?\d[\d:.,\s]{1,30}?)\s*(?:-{1,3}\s?>|[–—]>|→)\s*(?<to>-?\d+(?:\s?[:.,]\s?\d+){1,3})(?=\s|$|\p{L})", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^\s*(?<from>\d{1,3}:\d\d:\d\d\.\d{1,3}),(?<to>\d{1,3}:\d\d:\d\d\.\d{1,3})\s*$", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex Sbv();

    [GeneratedRegex(@"^(?:align|line|position|size|vertical|region|[XY][12]):\S*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, CueFault.RegexMilliseconds)]
    private static partial Regex Setting();
}
