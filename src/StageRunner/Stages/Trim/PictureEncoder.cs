using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Trim;

/// <summary>How a picture is encoded that can't be copied: H.264, which plays everywhere; one of more than eight bits, HDR among them, HEVC, which keeps them and their tags.</summary>
internal static class PictureEncoder
{
    /// <summary>ffmpeg's options for the first video stream of the output.</summary>
    /// <param name="video">The source's.</param>
    /// <param name="isSlow">Whether its frames are long: none then waits for a later one, which would be seconds.</param>
    /// <param name="threads">For the encoder.</param>
    public static IReadOnlyList<string> Arguments(VideoStream video, bool isSlow, int threads) => video.IsDeep
        ?
        [
            "-c:v:0", "libx265", "-preset", "superfast", "-crf", "20", "-pix_fmt:v:0", "yuv420p10le", "-tag:v:0", "hvc1",
            "-x265-params", $"log-level=error:frame-threads=1:pools={Number(threads)}:{(VideoColours.IsWide(video) ? "hdr10-opt=1:repeat-headers=0" : "repeat-headers=0")}{(isSlow ? ":bframes=0" : "")}",
            .. VideoColours.KeptTags(video),
        ]
        : ["-c:v:0", "libx264", "-preset", "veryfast", "-crf", "20", .. isSlow ? ["-bf:v:0", "0"] : (string[])[], "-x264-params", RepeatableX264, "-pix_fmt:v:0", "yuv420p"];
}
