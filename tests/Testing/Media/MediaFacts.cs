using System.Globalization;

namespace Testing.Media;

/// <summary>What ffprobe and ffmpeg themselves say of a file, without the code under test.</summary>
public static class MediaFacts
{
    /// <summary>The container's duration, seconds.</summary>
    public static async Task<double> DurationAsync(string path) => Number((await ProbeAsync(path, "format=duration")).Trim());

    /// <summary>A field of a stream (<c>v:0</c>, <c>a:0</c>): <c>codec_name</c>, <c>start_time</c>, <c>duration</c>. Empty: no such stream.</summary>
    public static async Task<string> StreamAsync(string path, string stream, string field) =>
        (await Tool.RunAsync("ffprobe", ["-v", "error", "-select_streams", stream, "-show_entries", $"stream={field}", "-of", "csv=p=0", path])).Trim();

    /// <summary>The times of a stream's packets, in the order of showing.</summary>
    public static async Task<IReadOnlyList<double>> TimesAsync(string path, string stream)
    {
        var lines = await Tool.RunAsync("ffprobe", ["-v", "error", "-select_streams", stream, "-show_entries", "packet=pts_time", "-of", "csv=p=0", path]);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Number(line.Split(',')[0])).Order()];
    }

    /// <summary>The hash of every decoded video frame, in the order of showing.</summary>
    public static async Task<IReadOnlyList<string>> FrameHashesAsync(string path)
    {
        var lines = await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framemd5", "-"]);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(',')[^1].Trim())];
    }

    /// <summary>Seconds from the start at which the sound begins and ends, found by its level.</summary>
    public static async Task<(double From, double To)> SoundAsync(string path)
    {
        var raw = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".pcm");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", path, "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", "16000", "-f", "s16le", raw]);
        var bytes = await File.ReadAllBytesAsync(raw);
        File.Delete(raw);
        var loud = Enumerable.Range(0, bytes.Length / 2).Where(i => Math.Abs((int)BitConverter.ToInt16(bytes, i * 2)) > 1000).ToList();
        return (loud[0] / 16000.0, loud[^1] / 16000.0);
    }

    private static Task<string> ProbeAsync(string path, string entries) =>
        Tool.RunAsync("ffprobe", ["-v", "error", "-show_entries", entries, "-of", "csv=p=0", path]);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
