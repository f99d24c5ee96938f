namespace StageRunner.Media;

/// <summary>
/// How large players show a stream's picture: its pixels made square (by width, so that no line is lost), then turned. Whatever is laid out for viewers goes by
/// this; the stored size, which is the decoder's, says nothing of it.
/// </summary>
public sealed partial record VideoStream
{
    private const int QuarterSlack = 1;

    /// <summary>Pixels.</summary>
    public int DisplayWidth => IsOnItsSide ? Height : SquareWidth;

    /// <summary>Pixels.</summary>
    public int DisplayHeight => IsOnItsSide ? SquareWidth : Height;

    /// <summary>Turned by a quarter. (By an odd angle, as by none, ffmpeg keeps the frame and turns the picture within.)</summary>
    private bool IsOnItsSide => Math.Abs((Rotation % 180) - 90) <= QuarterSlack;

    private int SquareWidth => Width > 0 ? Math.Max(1, (int)Math.Round(Width * SampleAspect)) : Width;
}
