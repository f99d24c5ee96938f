using System.Text;
using StageRunner.Stages.Subtitles;
using StageRunner.Text;

namespace StageRunner.Stages.Clips.Burned;

/// <summary>
/// From which side a cue is read. Each line of it is laid out on its own, and would go by its first letter: a line of a Hebrew sentence that happens to begin with a
/// Latin word would be turned round. Pure.
/// </summary>
internal static class BaseDirection
{
    /// <summary>Unicode's right-to-left mark: invisible, and stronger than what follows it.</summary>
    public const char Mark = '\u200F';

    /// <summary>Whether most of what is said is read from right to left.</summary>
    public static bool IsRightToLeft(IEnumerable<SubtitleCue> cues) => Balance(cues.SelectMany(cue => cue.Lines)) > 0;

    /// <summary>Whether a cue is, by the whole of it: of a talk that is, any cue with a word that is; else one in which most is.</summary>
    public static bool IsRightToLeft(SubtitleCue cue, bool talk) => Balance(cue.Lines) > 0 || (talk && cue.Lines.Any(line => line.EnumerateRunes().Any(IsRightToLeft)));

    private static int Balance(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.EnumerateRunes()).Where(Rune.IsLetter).Sum(rune => IsRightToLeft(rune) ? 1 : -1);

    private static bool IsRightToLeft(Rune letter) => Script.Of(letter.Value)?.Kind == ScriptKind.RightToLeft;
}
