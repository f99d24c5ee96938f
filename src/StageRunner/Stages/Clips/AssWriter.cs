using System.Globalization;
using System.Text;
using StageRunner.Stages.Clips.Burned;
using StageRunner.Stages.Subtitles;
using StageRunner.Text;

namespace StageRunner.Stages.Clips;

/// <summary>Writes cues as Advanced SubStation Alpha, which libass burns in. Pure.</summary>
internal static class AssWriter
{
    // Lets libass lay out each line by its own direction, and all of it at once, whatever fonts it is in. (1, the usual one, is from left to right.)
    private const int AnyDirection = -1;

    /// <summary>The file. What was said can't pass for commands of the format.</summary>
    /// <param name="cues">What is said.</param>
    /// <param name="frame">The picture.</param>
    /// <param name="fonts">What it is drawn in; null: in one font, whatever it has.</param>
    public static string Write(IReadOnlyList<SubtitleCue> cues, ClipFrame frame, FontBook? fonts = null)
    {
        var style = SubtitleStyle.For(frame);
        var outline = Math.Max(1, style.FontSize / 12);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {frame.Width}
            PlayResY: {frame.Height}
            WrapStyle: 0
            ScaledBorderAndShadow: yes

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Default,{SubtitleStyle.Font},{style.FontSize},&H00FFFFFF,&H00000000,&H80000000,-1,1,{outline},0,2,{style.Side},{style.Side},{style.Bottom},{AnyDirection}

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """);
        var isRightToLeft = BaseDirection.IsRightToLeft(cues);
        foreach (var cue in cues)
        {
            var mark = BaseDirection.IsRightToLeft(cue, isRightToLeft) ? $"{BaseDirection.Mark}" : "";
            text.Append("Dialogue: 0,").Append(Clock(cue.Start)).Append(',').Append(Clock(cue.End)).Append(",Default,,0,0,0,,");
            text.Append(Shrunk(cue, style)).AppendJoin("\\N", cue.Lines.Select(line => mark + InFonts(Plain(line), fonts))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A line longer than fits, of a word that can't be divided: its cue is written smaller.</summary>
    private static string Shrunk(SubtitleCue cue, SubtitleStyle style)
    {
        var longest = cue.Lines.Max(DisplayWidth.Of);
        return longest <= style.LineLength ? "" : string.Create(CultureInfo.InvariantCulture, $"{{\\fs{Math.Max(8, style.FontSize * style.LineLength / longest)}}}");
    }

    /// <summary>Each run says its font: libass would look for one by itself, and draw a box where the one it finds has no such letter.</summary>
    private static string InFonts(string line, FontBook? fonts)
    {
        if (fonts is null)
        {
            return line;
        }

        var text = new StringBuilder();
        foreach (var (family, run) in fonts.Runs(line))
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\\fn{family}}}{run}");
        }

        return text.ToString();
    }

    private static string Plain(string line) => line.Replace('{', '(').Replace('}', ')').Replace('\\', '/').ReplaceLineEndings(" ");

    private static string Clock(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds / 10:00}");
    }
}
