using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>The subtitles' settings.</summary>
internal static class SubtitlesSettingsRule
{
    public static JsonElement Settings(SettingsInput input)
    {
        var subtitles = input.Pipeline.Subtitles ?? new SubtitlesSettings();
        var request = new SubtitlesRequest
        {
            Formats = subtitles.Formats ?? [],
            MaxLineLength = subtitles.MaxLineLength ?? 0,
            MaxLines = subtitles.MaxLines ?? 0,
            MaxCharsPerSecond = subtitles.MaxCharsPerSecond ?? 0,
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.SubtitlesRequest);
    }
}
