using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>subtitles.</summary>
internal static class SubtitlesRules
{
    public static void Check(SubtitlesSettings? subtitles, string path, FieldErrors errors)
    {
        if (subtitles is null)
        {
            return;
        }

        errors.Range($"{path}.maxLineLength", subtitles.MaxLineLength, 10, 100, " characters");
        errors.Range($"{path}.maxLines", subtitles.MaxLines, 1, 4);
        errors.Range($"{path}.maxCharsPerSecond", subtitles.MaxCharsPerSecond, 5, 40);
        if (subtitles.Formats is not { } formats)
        {
            return;
        }

        if (formats.Count == 0)
        {
            errors.Add($"{path}.formats", "is empty: write Srt, Vtt or both, or switch subtitles off with enabled: false");
        }

        for (var i = 0; i < formats.Count; i++)
        {
            errors.Defined<SubtitleFormat>($"{path}.formats[{i}]", formats[i]);
            if (formats.Take(i).Contains(formats[i]))
            {
                errors.Add($"{path}.formats[{i}]", $"names {formats[i]} again: write each format once");
            }
        }
    }
}
