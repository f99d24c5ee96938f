using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>The largest part of a picture that has a shape. It lies still for all of a clip.</summary>
/// <param name="Across">The shape's width, in parts.</param>
/// <param name="Down">The shape's height, in such parts.</param>
/// <param name="IsNarrower">Whether it is narrower than the picture; else it is lower.</param>
/// <param name="Share">Of the picture's width, or height.</param>
/// <param name="Place">Where it lies: 0 is at the left (or top), 1 at the right (or bottom).</param>
internal sealed record ClipWindow(int Across, int Down, bool IsNarrower, double Share, double Place = 0.5)
{
    /// <summary>The window in a picture of a shown size, in its middle.</summary>
    public static ClipWindow Of(int across, int down, int width, int height)
    {
        var isNarrower = (long)width * down >= (long)height * across;
        var share = isNarrower ? (double)height * across / down / width : (double)width * down / across / height;
        return new ClipWindow(across, down, isNarrower, Math.Min(1, share));
    }

    /// <summary>ffmpeg's filter, with a comma behind it. By what frames and their pixels really measure: a header may lie.</summary>
    public string Filter =>
        $"crop=w='min(iw,ih/sar*{Across}/{Down})':h='min(ih,iw*sar*{Down}/{Across})':x='(iw-ow)*{Seconds(Place)}':y='(ih-oh)*{Seconds(Place)}',";
}
