using System.Globalization;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>How far the source's streams reach, seconds: a result can't reach further.</summary>
internal sealed record SourceReach(double VideoEnd, double AudioEnd);

/// <summary>Looks at what a cut made as a player would.</summary>
internal sealed class CutVerifier(MediaProcess process)
{
    /// <summary>How far the streams' starts may be apart, seconds.</summary>
    private const double Sync = 0.04;

    /// <summary>How far the duration may be off: a packet of audio, a frame of a slide show.</summary>
    private const double Slack = 0.3;

    /// <summary>The file probed, and what is wrong with it; null: nothing.</summary>
    public async Task<(MediaInfo? Info, string? Fault)> VerifyAsync(string path, MediaInfo source, SourceReach reach, CutPlan plan, CancellationToken cancellation)
    {
        try
        {
            var info = await new MediaProbe(process).ProbeAsync(path, cancellation);
            var extent = await new PacketScan(process).MeasureAsync(path, info, cancellation);
            return (info, Compare(info, extent, source, reach, plan) ?? await DecodeAsync(path, info, plan, cancellation));
        }
        catch (StageException unreadable) when (unreadable.Code is not (Recordings.Contract.ErrorCodes.DeadlineExceeded or Recordings.Contract.ErrorCodes.OutOfDisk))
        {
            return (null, unreadable.Message);
        }
    }

    internal static string? Compare(MediaInfo cut, PacketExtent extent, MediaInfo source, SourceReach reach, CutPlan plan)
    {
        if ((cut.Video is null) != (source.Video is null) || (cut.Audio is null) != (source.Audio is null))
        {
            return "the result does not have the streams of the source";
        }

        if (Math.Abs(extent.End - plan.Duration) > Slack)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the result lasts {extent.End:0.000} s instead of {plan.Duration:0.000} s");
        }

        if ((cut.Video is not null && EndsEarly(extent.VideoEnd, reach.VideoEnd, plan)) || (cut.Audio is not null && EndsEarly(extent.AudioEnd, reach.AudioEnd, plan)))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"of {plan.Duration:0.000} s the result has {extent.VideoEnd:0.000} s of video and {extent.AudioEnd:0.000} s of audio");
        }

        var delay = plan is CopyCut copy ? copy.VideoDelay : 0;
        return cut.Video is null || cut.Audio is null || Math.Abs(extent.VideoStart - delay) <= Sync
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the video begins at {extent.VideoStart:0.000} s");
    }

    private static bool EndsEarly(double end, double sourceEnd, CutPlan plan) => Math.Min(plan.End, sourceEnd) - plan.Start - end > Slack;

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
}
