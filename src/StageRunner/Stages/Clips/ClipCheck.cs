using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Clips;

/// <summary>Judges a clip that was made, stream by stream: the container's duration is that of its longest stream, and an exit code of 0 does not tell. Pure.</summary>
internal static class ClipCheck
{
    private const double StartSlack = 0.05;
    private const double EndSlack = 0.15;

    /// <summary>Fails with MediaCorrupt unless picture and sound both last from 0 to the end, and the picture has its size.</summary>
    /// <param name="made">What was made.</param>
    /// <param name="frame">What it should look like.</param>
    /// <param name="length">How long it should be, seconds.</param>
    public static void Require(MediaInfo made, ClipFrame frame, double length)
    {
        var problem = made.Video is not { } video ? "came out without a picture"
            : made.Audio is not { } audio ? "came out without sound"
            : (video.DisplayWidth, video.DisplayHeight) != (frame.Width, frame.Height) ? $"came out {video.DisplayWidth} x {video.DisplayHeight} instead of {frame.Width} x {frame.Height}"
            : Gap("picture", video.StartTime, video.Promised, made, length) ?? Gap("sound", audio.StartTime, audio.Promised, made, length);
        if (problem is not null)
        {
            throw new StageException(ErrorCodes.MediaCorrupt, problem);
        }
    }

    private static string? Gap(string what, double start, double? duration, MediaInfo made, double length)
    {
        var end = start + (duration ?? made.Duration);
        return start <= StartSlack && Math.Abs(end - length) <= EndSlack
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"its {what} came out from {start:0.00} to {end:0.00} s instead of 0 to {length:0.00} s");
    }
}
