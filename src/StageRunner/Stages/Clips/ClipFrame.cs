using Recordings.Resources.Pipeline;
using StageRunner.Media;

namespace StageRunner.Stages.Clips;

/// <summary>A clip's picture.</summary>
/// <param name="Width">Even.</param>
/// <param name="Height">Even.</param>
/// <param name="Crop">ffmpeg's filters that bring any picture into this one.</param>
internal sealed record ClipFrame(int Width, int Height, string Crop)
{
    private const int LongSide = 1920;
    private const int ShortSide = 1080;
    private const int LeastHeight = 1280;
    private const int LeastSide = 720;

    /// <summary>The frame of a source's clips: as large as the source fills it, within what platforms take.</summary>
    public static ClipFrame Of(ClipAspect aspect, VideoStream? source)
    {
        var (width, height) = source switch
        {
            null => (LongSide * 2 / 3, ShortSide * 2 / 3),
            { Rotated: true } => (source.Height, source.Width),
            _ => (source.Width, source.Height),
        };
        return aspect switch
        {
            ClipAspect.Vertical => Vertical(Even(Math.Clamp(height, LeastHeight, LongSide))),
            ClipAspect.Square => Square(Even(Math.Clamp(Math.Min(width, height), LeastSide, ShortSide))),
            _ => Whole(width, height),
        };
    }

    private static ClipFrame Vertical(int height)
    {
        var width = Even(height * 9 / 16);
        return new ClipFrame(width, height, $"crop=w='min(iw,ih*9/16)':h='min(ih,iw*16/9)',scale={width}:{height}:flags=bicubic,setsar=1");
    }

    private static ClipFrame Square(int side) => new(side, side, $"crop=w='min(iw,ih)':h='min(iw,ih)',scale={side}:{side}:flags=bicubic,setsar=1");

    private static ClipFrame Whole(int width, int height)
    {
        var shrink = Math.Min(1, (double)LongSide / Math.Max(width, height));
        var (w, h) = (Even((int)(width * shrink)), Even((int)(height * shrink)));
        return new ClipFrame(w, h, $"scale={w}:{h}:flags=bicubic,setsar=1");
    }

    private static int Even(int pixels) => Math.Max(2, pixels / 2 * 2);
}
