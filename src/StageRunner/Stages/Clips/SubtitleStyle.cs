namespace StageRunner.Stages.Clips;

/// <summary>How burned subtitles look in a frame: white with a dark outline, below the middle, clear of what players lay over the edges.</summary>
/// <param name="LineLength">Columns that surely fit between the margins: a wide letter has two.</param>
/// <param name="FontSize">Pixels.</param>
/// <param name="Side">Pixels free at the left and at the right.</param>
/// <param name="Bottom">Pixels free below.</param>
internal sealed record SubtitleStyle(int LineLength, int FontSize, int Side, int Bottom)
{
    /// <summary>Of Debian's fonts-dejavu-core, which every image has: Latin, Cyrillic, Greek. What it has not is drawn in others.</summary>
    public const string Font = "DejaVu Sans";

    // The bold letters of that font are 0.69 of its size wide on average.
    private const double LetterWidth = 0.69;
    private const double SideShare = 0.1;

    public static SubtitleStyle For(ClipFrame frame)
    {
        var isVertical = frame.Height > frame.Width;
        var length = isVertical ? 20 : frame.Width == frame.Height ? 30 : 42;
        var size = (int)Math.Floor(frame.Width * (1 - (2 * SideShare)) / (length * LetterWidth));
        return new SubtitleStyle(length, size, (int)(frame.Width * SideShare), (int)(frame.Height * (isVertical ? 0.2 : 0.08)));
    }
}
