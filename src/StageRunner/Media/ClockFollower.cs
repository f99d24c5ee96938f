using System.Globalization;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>A file whose clock runs through.</summary>
/// <param name="Path">The file that was given, or a copy of it on one clock.</param>
/// <param name="Info">Its header.</param>
/// <param name="Scan">Its packets.</param>
/// <param name="IsInput">Whether it is the file that was given.</param>
internal sealed record FollowedFile(string Path, MediaInfo Info, MediaScan Scan, bool IsInput);

/// <summary>
/// Looks at a file before anything is decoded. One whose clock restarts or jumps is copied once, packet by packet, onto one clock that runs through: all of it, in order, sound and
/// picture as far from each other as they were recorded.
/// </summary>
internal sealed class ClockFollower(MediaProcess process, string scratch, ILogger logger)
{
    /// <summary>Reads it. Throws <see cref="StageException"/>: those of <see cref="MediaProbe"/>, BrokenClock.</summary>
    public async Task<FollowedFile> ReadAsync(string path, CancellationToken cancellation)
    {
        var info = await new MediaProbe(process).ProbeAsync(path, cancellation);
        var scan = await new PacketScan(process).ReadAsync(path, info, cancellation);
        return scan.Clock.IsNone ? new FollowedFile(path, info, scan, IsInput: true) : await FollowAsync(path, info, scan, cancellation);
    }

    private async Task<FollowedFile> FollowAsync(string path, MediaInfo info, MediaScan scan, CancellationToken cancellation)
    {
        var jumps = string.Join(", ", scan.Clock.Moments.Take(3));
        if (scan.Clock.IsOfOneStream)
        {
            throw Refusal(scan.Clock, jumps, "one of its streams jumps alone, away from what it was recorded with");
        }

        logger.LogWarning("The file's clock jumps {Count} times ({Jumps}); all of it goes onto one clock", scan.Clock.Moments.Count, jumps);
        var target = System.IO.Path.Combine(scratch, "one-clock.mkv");
        var result = await process.RunAsync(
            new MediaCommand { Program = "ffmpeg", Arguments = Arguments(path, info, scan.Clock, target), Timeout = TimeSpan.FromMinutes(60) }, cancellation);
        if (result.ExitCode != 0)
        {
            throw result.ErrorTail.Contains("No space left on device", StringComparison.Ordinal)
                ? MediaErrors.Unreadable(result.ErrorTail)
                : Refusal(scan.Clock, jumps, MediaErrors.LastLine(result.ErrorTail));
        }

        var followed = await new MediaProbe(process).ProbeAsync(target, cancellation);
        var again = await new PacketScan(process).ReadAsync(target, followed, cancellation);

        return Problem(info, scan, followed, again) is { } problem ? throw Refusal(scan.Clock, jumps, problem) : new FollowedFile(target, followed, again, IsInput: false);
    }

    /// <summary>Why a copy is not all of the file on one clock; null: it is.</summary>
    private static string? Problem(MediaInfo info, MediaScan scan, MediaInfo followed, MediaScan again) =>
        !again.Clock.IsNone ? string.Create(CultureInfo.InvariantCulture, $"a copy's clock jumps too ({again.Clock.Moments[0]})")
        : scan.End - again.End > 0.5 ? string.Create(CultureInfo.InvariantCulture, $"of {scan.End:0.0} s only {again.End:0.0} s came out")

        // As in joined FLV files: what the copy says of its sound or picture is damaged.
        : followed.AudioTracks.Count != info.AudioTracks.Count || followed.Others.Count > 0 || LosesPackets(scan, again) ? "its sound or picture is set up anew there, which no copy can hold"
        : null;

    /// <summary>Every stream of sound and picture; the packets as they are, only their times moved. Where a packet has no time it gets one.</summary>
    internal static IReadOnlyList<string> Arguments(string path, MediaInfo info, ClockJumps clock, string target)
    {
        int[] streams = info.Video is { } video ? [video.Index, .. info.AudioTracks.Select(track => track.Index)] : [.. info.AudioTracks.Select(track => track.Index)];
        return
        [
            .. MediaArguments.Prologue(1), "-v", "warning", .. MediaArguments.InputGuards(info.Container),
            .. info.Container.SeeksExactly ? [] : (string[])["-fflags", "+genpts"], "-copyts", "-i", MediaArguments.File(path),
            .. streams.SelectMany((stream, i) => (string[])
            [
                "-map", $"0:{stream}", $"-copyinkf:{i}", $"-bsf:{i}", $"setts=pts={clock.Expression(stream, "PTS")}:dts={clock.Expression(stream, "DTS")}",
            ]),
            "-c", "copy", "-sn", "-dn", "-map_metadata", "0", .. MediaArguments.Repeatable, "-max_interleave_delta", "0", "-f", "matroska", MediaArguments.File(target),
        ];
    }

    private static bool LosesPackets(MediaScan before, MediaScan after) =>
        before.Streams.Values.Sum(stream => (long)stream.Packets) * 0.999 > after.Streams.Values.Sum(stream => (long)stream.Packets) + 4;

    private static StageException Refusal(ClockJumps clock, string jumps, string why) =>
        new(ErrorCodes.BrokenClock, $"the file's clock jumps {clock.Moments.Count} times ({jumps}), and it can't be followed: {why}");
}
