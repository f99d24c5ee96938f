using Recordings.Resources.Pipeline;
using StageRunner.Media;

namespace StageRunner.Stages.Clips;

/// <summary>A clip's picture, of square pixels.</summary>
/// <param name="Width">Even.</param>
/// <param name="Height">Even.</param>
/// <param name="Window">What is cut out of the source's picture. Null: nothing, all of it is shown.</param>
internal sealed record ClipFrame(int Width, int Height, ClipWindow? Window)
{
    private const int LongSide = 1920;
    private const int ShortSide = 1080;
    private const int LeastHeight = 1280;
    private const int LeastSide = 720;

    /// <summary>ffmpeg's filters that bring the source's picture, as ffmpeg has turned it, into this one.</summary>
    public string Filters => $"{Window?.Filter}scale={Width}:{Height}:flags=bicubic,setsar=1";

    /// <summary>The frame of a source's clips: as large as the source, as it is shown, fills it, within what platforms take.</summary>
    public static ClipFrame Of(ClipAspect aspect, VideoStream? source)
    {
        var (width, height) = source is null ? (LongSide * 2 / 3, ShortSide * 2 / 3) : (source.DisplayWidth, source.DisplayHeight);
        return aspect switch
        {
            ClipAspect.Vertical => Vertical(Even(Math.Clamp(height, LeastHeight, LongSide)), width, height),
            ClipAspect.Square => Square(Even(Math.Clamp(Math.Min(width, height), LeastSide, ShortSide)), width, height),
            _ => Whole(width, height),
        };
    }

    private static ClipFrame Vertical(int frameHeight, int width, int height) => new(Even(frameHeight * 9 / 16), frameHeight, ClipWindow.Of(9, 16, width, height));

    private static ClipFrame Square(int side, int width, int height) => new(side, side, ClipWindow.Of(1, 1, width, height));

    private static ClipFrame Whole(int width, int height)
    {
        var shrink = Math.Min(1, (double)LongSide / Math.Max(width, height));
        return new ClipFrame(Even((int)(width * shrink)), Even((int)(height * shrink)), Window: null);
    }

    private static int Even(int pixels) => Math.Max(2, pixels / 2 * 2);
}
