using Testing.Media;

namespace Trim;

/// <summary>How trimming is usually done: cuts that begin at the wrong frame, and no look at the result.</summary>
internal static class UsualWays
{
    private const string Detect = "silencedetect=noise=-40dB:d=2";
    private static readonly string[] Window = ["-ss", "15", "-t", "1770"];

    /// <summary>Finds silence in the whole video, then copies the part, then takes the audio for transcription from it.</summary>
    public static async Task DetectOnVideoAsync(string source)
    {
        var video = source + ".detect.mp4";
        await FfmpegAsync(["-i", source, "-af", Detect, "-f", "null", "-"]);
        await FfmpegAsync(["-i", source, .. Window, "-c", "copy", video]);
        await FfmpegAsync(["-i", video, "-vn", "-ac", "1", "-ar", "16000", "-b:a", "64k", source + ".detect.mp3"]);
    }

    /// <summary>Extracts the audio as MP3, finds silence in that, then cuts video and audio apart.</summary>
    public static async Task ExtractFirstAsync(string source)
    {
        var audio = source + ".full.mp3";
        await FfmpegAsync(["-i", source, "-vn", "-ac", "1", "-ar", "16000", "-b:a", "64k", audio]);
        await FfmpegAsync(["-i", audio, "-af", Detect, "-f", "null", "-"]);
        await FfmpegAsync(["-i", source, .. Window, "-c", "copy", source + ".cut.mp4"]);
        await FfmpegAsync(["-i", audio, .. Window, "-c", "copy", source + ".cut.mp3"]);
    }

    private static Task<string> FfmpegAsync(IReadOnlyList<string> arguments) =>
        Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-threads", "2", .. arguments]);
}
