using System.Globalization;
using System.Text;
using StageRunner.Stages.Subtitles;

namespace StageRunner.Stages.Clips;

/// <summary>Writes cues as Advanced SubStation Alpha, which libass burns in. Pure.</summary>
internal static class AssWriter
{
    /// <summary>The file. What was said can't pass for commands of the format.</summary>
    public static string Write(IReadOnlyList<SubtitleCue> cues, ClipFrame frame)
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
            Style: Default,{SubtitleStyle.Font},{style.FontSize},&H00FFFFFF,&H00000000,&H80000000,-1,1,{outline},0,2,{style.Side},{style.Side},{style.Bottom},1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """);
        foreach (var cue in cues)
        {
            text.Append("Dialogue: 0,").Append(Clock(cue.Start)).Append(',').Append(Clock(cue.End)).Append(",Default,,0,0,0,,");
            text.Append(Shrunk(cue, style)).AppendJoin("\\N", cue.Lines.Select(Plain)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A word longer than a line can't be wrapped: its cue is written smaller.</summary>
    private static string Shrunk(SubtitleCue cue, SubtitleStyle style)
    {
        var longest = cue.Lines.Max(line => line.Length);
        return longest <= style.LineLength ? "" : string.Create(CultureInfo.InvariantCulture, $"{{\\fs{Math.Max(8, style.FontSize * style.LineLength / longest)}}}");
    }

    private static string Plain(string line) => line.Replace('{', '(').Replace('}', ')').Replace('\\', '/').ReplaceLineEndings(" ");

    private static string Clock(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds / 10:00}");
    }
}
