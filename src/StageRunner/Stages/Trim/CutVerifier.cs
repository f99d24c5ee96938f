using System.Globalization;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>What a cut must have: for each stream when it begins and ends, on the output's time line, seconds.</summary>
/// <param name="Tracks">Of the audio, in order; a track of the source that holds nothing in the part is empty.</param>
/// <param name="HasVideo">Whether there is a picture.</param>
/// <param name="Levels">How loud the source of each track is.</param>
internal sealed record ExpectedCut(IReadOnlyList<StreamExtent> Tracks, bool HasVideo, IReadOnlyList<byte[]> Levels)
{
    /// <summary>Of a plan: where the source's streams lie in the part it keeps.</summary>
    public static ExpectedCut Of(CutPlan plan, MediaInfo info, MediaScan scan, AudioFindings heard, AudioTracks audio)
    {
        StreamExtent[] tracks = [.. audio.Tracks.Select(track => new StreamExtent(
            Math.Max(0, (scan.Streams.GetValueOrDefault(track.Index)?.Start ?? 0) - plan.Start),
            Math.Min(plan.End, heard.Ends.GetValueOrDefault(track.Index)) - plan.Start,
            0))];
        byte[][] levels = [.. audio.Tracks.Select(track => heard.Levels.GetValueOrDefault(track.Index, []))];
        return audio.Mixed
            ? new ExpectedCut([new StreamExtent(tracks.Min(track => track.Start), tracks.Max(track => track.End), 0)], info.Video is not null, [Together(levels)])
            : new ExpectedCut(tracks, info.Video is not null, levels);
    }

    private static byte[] Together(byte[][] levels) =>
        [.. Enumerable.Range(0, levels.Max(track => track.Length)).Select(i => levels.Min(track => i < track.Length ? track[i] : AudioLevels.Nothing))];
}

/// <summary>Looks at what a cut made as a player would: at its packets, not at its header.</summary>
internal sealed class CutVerifier(MediaProcess process)
{
    /// <summary>How far the streams' starts may be apart, seconds.</summary>
    private const double Sync = 0.04;

    /// <summary>How far an end may be off: a packet of audio or two.</summary>
    private const double Slack = 0.3;

    /// <summary>The file probed, and what is wrong with it; null: nothing.</summary>
    public async Task<(MediaInfo? Info, string? Fault)> VerifyAsync(string path, OutputFormat format, ExpectedCut expected, CutPlan plan, CancellationToken cancellation)
    {
        try
        {
            var info = await new MediaProbe(process).ProbeAsync(path, cancellation);
            var scan = await new PacketScan(process).ReadAsync(path, info, cancellation);
            var fault = Compare(info, scan, expected, plan, format)
                ?? (plan is CopyCut && format.IsMp4 && info.Video!.Codec == "h264" ? await new ParameterSetCheck(process).RunAsync(path, cancellation) : null)
                ?? await DecodeAsync(path, info, plan, cancellation)
                ?? await new SoundCheck(process).RunAsync(path, info, expected.Levels, plan, cancellation);
            return (info, fault);
        }
        catch (StageException unreadable) when (unreadable.Code is not (Recordings.Contract.ErrorCodes.DeadlineExceeded or Recordings.Contract.ErrorCodes.OutOfDisk))
        {
            return (null, unreadable.Message);
        }
    }

    internal static string? Compare(MediaInfo cut, MediaScan scan, ExpectedCut expected, CutPlan plan, OutputFormat format)
    {
        if ((cut.Video is not null) != expected.HasVideo || cut.AudioTracks.Count != expected.Tracks.Count)
        {
            return "the result does not have the streams of the source";
        }

        if (!scan.Clock.IsNone)
        {
            return "the result's clock jumps";
        }

        var end = Math.Min(plan.Duration, expected.HasVideo ? plan.Duration : expected.Tracks.Max(track => track.End));
        return scan.End - plan.Duration > Slack || (format.IsMp4 && end - scan.End > Slack)
            ? Say($"the result lasts {scan.End:0.000} s instead of {end:0.000} s")
            : cut.AudioTracks.Select((track, i) => CompareTrack(scan, track, i, expected.Tracks[i])).FirstOrDefault(fault => fault is not null)
                ?? (cut.Video is null ? null : ComparePicture(cut, scan, plan, format));
    }

    private static string? CompareTrack(MediaScan scan, AudioStream track, int number, StreamExtent expected)
    {
        var extent = scan.Streams.GetValueOrDefault(track.Index);
        return expected.End - expected.Start <= Slack ? null
            : extent is null || expected.End - extent.End > Slack ? Say($"audio track {number + 1} ends at {extent?.End ?? 0:0.000} s instead of {expected.End:0.000} s")
            : extent.Start - expected.Start > Slack ? Say($"audio track {number + 1} begins at {extent.Start:0.000} s instead of {expected.Start:0.000} s")
            : null;
    }

    private static string? ComparePicture(MediaInfo cut, MediaScan scan, CutPlan plan, OutputFormat format)
    {
        var (delay, frames) = plan switch
        {
            CopyCut copy => (copy.VideoDelay, copy.Frames),
            FullEncode full => (full.VideoDelay, full.Frames),
            _ => (0, null),
        };
        if (scan.Video.Count == 0)
        {
            return "the result has no picture";
        }

        var first = scan.Video.Min(packet => packet.Time);
        var last = scan.Video.Max(packet => packet.Time);
        if (frames is not null && Math.Abs(first - delay) > Sync)
        {
            return Say($"the video begins at {first:0.000} s instead of {delay:0.000} s");
        }

        // How long the last frame stands is told by the index of an MP4, which the muxer just wrote; Matroska does not keep it.
        var reaches = format.IsMp4 ? Math.Max(scan.EndOf(cut.Video!.Index), first + (cut.Video.Promised ?? 0)) : last + Math.Max(0, plan.End - (frames?.Last ?? plan.End));
        if (plan.Duration - reaches > Slack)
        {
            return Say($"of {plan.Duration:0.000} s the result has {reaches:0.000} s of video");
        }

        // Packets of these two are one frame each, so that their number tells of frames that went missing within.
        return plan is CopyCut kept && cut.Video!.Codec is "h264" or "hevc" && Math.Abs(scan.Video.Count - kept.Frames.Count) > 1
            ? Say($"the result has {scan.Video.Count} frames instead of {kept.Frames.Count}")
            : null;
    }

    /// <summary>Decodes around the place where new frames meet copied ones: the rest is as it was in the source.</summary>
    private async Task<string?> DecodeAsync(string path, MediaInfo info, CutPlan plan, CancellationToken cancellation)
    {
        var seam = plan is CopyCut { HasHead: true } copy ? copy.HeadDuration + copy.VideoDelay : 0;
        var errors = 0;
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments =
                [
                    .. MediaArguments.Prologue(1), "-v", "error", .. MediaArguments.InputGuards(info.Container),
                    "-ss", MediaArguments.Seconds(Math.Max(0, seam - 1)), "-i", MediaArguments.File(path), "-t", "3", "-f", "null", "-",
                ],
                Timeout = TimeSpan.FromMinutes(5),
                OnErrorLine = _ => errors++,
            },
            cancellation);
        return result.ExitCode == 0 && errors == 0 ? null : $"the result does not decode at the seam: {MediaErrors.LastLine(result.ErrorTail)}";
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
