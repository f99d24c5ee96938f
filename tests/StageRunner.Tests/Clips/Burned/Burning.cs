using Recordings.Resources.Pipeline;
using StageRunner.Media;
using StageRunner.Stages.Clips;
using StageRunner.Stages.Clips.Burned;
using StageRunner.Stages.Subtitles;
using Testing.Media;

namespace StageRunner.Tests.Clips.Burned;

/// <summary>Draws lines as clips have them, white on black, without a clip around.</summary>
internal static class Burning
{
    public const int Width = 640;
    public const int Height = 360;
    private static readonly ClipFrame Frame = ClipFrame.Of(ClipAspect.Source, new VideoStream { Codec = "h264", Width = Width, Height = Height });

    public static async Task<FontBook> FontsAsync(string? language = null) =>
        new(await new FontScan(new MediaProcess(TimeProvider.System)).RunAsync(CancellationToken.None), language);

    /// <summary>What is drawn, in columns from left to right: how much ink each has, from the first with any to the last.</summary>
    public static async Task<IReadOnlyList<int>> InkAsync(string line, FontBook? fonts, string directory)
    {
        var (ass, raw) = (Path.Combine(directory, "line.ass"), Path.Combine(directory, "line.gray"));
        await File.WriteAllTextAsync(ass, AssWriter.Write([new SubtitleCue(0, 1000, [line])], Frame, fonts));
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", $"color=black:s={Width}x{Height}:d=0.1", "-vf", $"ass=filename={FilterText.Path(ass)}",
            "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", raw]);
        var frame = await File.ReadAllBytesAsync(raw);
        var columns = Enumerable.Range(0, Width).Select(x => Enumerable.Range(0, Height).Sum(y => Math.Max(0, frame[(y * Width) + x] - 32))).ToList();
        return [.. columns.SkipWhile(ink => ink == 0).Reverse().SkipWhile(ink => ink == 0).Reverse()];
    }

    /// <summary>How unlike two pieces of ink are, of all the ink of the first: 0 is the same.</summary>
    public static double Difference(IEnumerable<int> one, IEnumerable<int> other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Sum() / (double)one.Sum();
}
