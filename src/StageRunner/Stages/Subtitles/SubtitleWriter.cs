using System.Globalization;
using System.Text;
using Recordings.Resources.Pipeline;

namespace StageRunner.Stages.Subtitles;

/// <summary>Writes cues as SRT or WebVTT. Pure.</summary>
public static class SubtitleWriter
{
    /// <summary>The file's text, UTF-8 to be, without a byte order mark.</summary>
    public static string Write(IReadOnlyList<SubtitleCue> cues, SubtitleFormat format) => format switch
    {
        SubtitleFormat.Srt => Srt(cues),
        SubtitleFormat.Vtt => Vtt(cues),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The file's name.</summary>
    public static string FileName(SubtitleFormat format) => format == SubtitleFormat.Srt ? "subtitles.srt" : "subtitles.vtt";

    /// <summary>The file's media type.</summary>
    public static string MediaType(SubtitleFormat format) => format == SubtitleFormat.Srt ? "application/x-subrip" : "text/vtt";

    /// <summary>Line ends of old, as the format's first program wrote them. It knows no entities: an arrow in the text would end the cue.</summary>
    private static string Srt(IReadOnlyList<SubtitleCue> cues)
    {
        var text = new StringBuilder();
        for (var i = 0; i < cues.Count; i++)
        {
            text.Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append("\r\n")
                .Append(Time(cues[i].Start, ',')).Append(" --> ").Append(Time(cues[i].End, ',')).Append("\r\n");
            foreach (var line in cues[i].Lines)
            {
                text.Append(line.Replace("-->", "→", StringComparison.Ordinal)).Append("\r\n");
            }

            text.Append("\r\n");
        }

        return text.ToString();
    }

    private static string Vtt(IReadOnlyList<SubtitleCue> cues)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues)
        {
            text.Append('\n').Append(Time(cue.Start, '.')).Append(" --> ").Append(Time(cue.End, '.')).Append('\n');
            foreach (var line in cue.Lines)
            {
                text.Append(Escape(line)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Escape(string line) => line
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Whole milliseconds taken apart: nothing is rounded here, so nothing reads 60 seconds.</summary>
    private static string Time(long milliseconds, char mark) => string.Create(
        CultureInfo.InvariantCulture,
        $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{mark}{milliseconds % 1000:000}");
}
