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
            return (info, Compare(info, source, reach, plan) ?? await DecodeAsync(path, info, plan, cancellation));
        }
        catch (StageException unreadable) when (unreadable.Code is not (Recordings.Contract.ErrorCodes.DeadlineExceeded or Recordings.Contract.ErrorCodes.OutOfDisk))
        {
            return (null, unreadable.Message);
        }
    }

    internal static string? Compare(MediaInfo cut, MediaInfo source, SourceReach reach, CutPlan plan)
    {
        if ((cut.Video is null) != (source.Video is null) || (cut.Audio is null) != (source.Audio is null))
        {
            return "the result does not have the streams of the source";
        }

        if (Math.Abs(cut.Duration - plan.Duration) > Slack)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the result lasts {cut.Duration:0.000} s instead of {plan.Duration:0.000} s");
        }

        // The muxer just wrote what the header says: no need to read all packets once more.
        if (EndsEarly(cut.Video?.Duration, reach.VideoEnd, plan) || EndsEarly(cut.Audio?.Duration, reach.AudioEnd, plan))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"of {plan.Duration:0.000} s the result has {cut.Video?.Duration:0.000} s of video and {cut.Audio?.Duration:0.000} s of audio");
        }

        var delay = plan is CopyCut copy ? copy.VideoDelay : 0;
        return cut.Video is null || cut.Audio is null || Math.Abs(cut.Video.StartTime - cut.StartTime - delay) <= Sync
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the video begins at {cut.Video.StartTime - cut.StartTime:0.000} s");
    }

    private static bool EndsEarly(double? duration, double sourceEnd, CutPlan plan) =>
        duration is { } reached && Math.Min(plan.End, sourceEnd) - plan.Start - reached > Slack;

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
