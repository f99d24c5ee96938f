using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>
/// Whether a file holds as much as its header promises. ffmpeg's exit code does not tell: it ends with 0 on a file cut at 40 %.
/// </summary>
public sealed class MediaIntegrity(MediaProcess process)
{
    /// <summary>Reads all packets, decodes none. Throws <see cref="StageException"/> with MediaTruncated.</summary>
    public async Task VerifyAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        var extent = await new PacketScan(process).MeasureAsync(path, info, cancellation);
        if (Shortfall(info, extent) is { } problem)
        {
            throw new StageException(ErrorCodes.MediaTruncated, problem);
        }
    }

    /// <summary>Null: complete. A stream with no duration of its own is judged by the whole: the other may rightly be longer.</summary>
    internal static string? Shortfall(MediaInfo info, PacketExtent extent)
    {
        if (MediaErrors.SaysCutShort(extent.Errors))
        {
            return $"the file ends inside a frame, after {Text(extent.End)} of {Text(info.Duration)} s";
        }

        return Compare("media", extent.End, info.Duration)
            ?? (info.Audio is { Duration: { } audio } ? Compare("audio", extent.AudioEnd, audio) : null)
            ?? (info.Video is { Duration: { } video } ? Compare("video", extent.VideoEnd, video) : null);
    }

    /// <summary>Whether what was reached is short by more than 2 s and more than 1 % of what was promised.</summary>
    internal static bool IsShort(double reached, double promised) => promised - reached > Math.Max(2, promised / 100);

    private static string? Compare(string what, double reached, double promised) =>
        IsShort(reached, promised) ? $"the {what} ends at {Text(reached)} s, but the header promises {Text(promised)} s" : null;

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
