using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>
/// Whether a file holds as much as its header promises. ffmpeg's exit code does not tell: it ends with 0 on a file cut at 40 %. A header that promises nothing, or of which
/// ffprobe guessed, can't be broken; what a promise counts from its stream's start is compared with what lies between that stream's start and end.
/// </summary>
public sealed class MediaIntegrity(MediaProcess process)
{
    /// <summary>Reads all packets, decodes none. Throws <see cref="StageException"/> with MediaTruncated.</summary>
    public async Task VerifyAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        var scan = await new PacketScan(process).ReadAsync(path, info, cancellation);
        if (Shortfall(info, scan) is { } problem)
        {
            throw new StageException(ErrorCodes.MediaTruncated, problem);
        }
    }

    /// <summary>Null: complete. A stream with no promise of its own is judged by the whole: the other may rightly be longer. One without packets was never recorded.</summary>
    internal static string? Shortfall(MediaInfo info, MediaScan scan)
    {
        if (MediaErrors.SaysCutShort(scan.Errors))
        {
            return $"the file ends inside a frame, after {Text(scan.End)} of {Text(info.Duration)} s";
        }

        return Compare("media", scan.End, info.Promised)
            ?? info.AudioTracks.Where(track => scan.Streams.ContainsKey(track.Index))
                .Select(track => Compare("audio", scan.EndOf(track.Index), EndOf(info, track))).FirstOrDefault(problem => problem is not null)
            ?? (info.Video is { Promised: { } video } picture && scan.Streams.ContainsKey(picture.Index) ? Compare("video", scan.EndOf(picture.Index), picture.StartTime - info.StartTime + video) : null);
    }

    /// <summary>The same for a track that was decoded: how far it came.</summary>
    internal static string? Shortfall(MediaInfo info, AudioStream track, double decoded) =>
        Compare("audio", decoded, EndOf(info, track) ?? (info.Video is null && info.AudioTracks.Count == 1 ? info.Promised : null));

    /// <summary>Whether what was reached is short by more than 2 s and more than 1 % of what was promised.</summary>
    internal static bool IsShort(double reached, double promised) => promised - reached > Math.Max(2, promised / 100);

    private static double? EndOf(MediaInfo info, AudioStream track) => track.Promised is { } promised ? track.StartTime - info.StartTime + promised : null;

    private static string? Compare(string what, double reached, double? promised) =>
        promised is { } end && IsShort(reached, end) ? $"the {what} ends at {Text(reached)} s, but the header promises {Text(end)} s" : null;

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
