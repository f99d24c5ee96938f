using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>Which video can be joined from newly encoded and copied frames, and with which encoder.</summary>
internal static class SmartCut
{
    /// <summary>Why these frames can't be joined with new ones; null if they can.</summary>
    public static string? Refusal(VideoStream video) => video switch
    {
        { Rotated: true } => "the video is rotated by its metadata",
        { Interlaced: true } => "the video is interlaced",
        { Codec: "h264", PixelFormat: "yuv420p" or "yuvj420p" } => null,
        { Codec: "vp8" or "vp9", PixelFormat: "yuv420p" } => null,
        { Codec: "h264" or "vp8" or "vp9" } => $"pixel format {video.PixelFormat} has no matching encoder settings",
        _ => $"{video.Codec} frames can't be joined with newly encoded ones",
    };

    /// <summary>Encoder options that give frames like the source's, so that one decoder can go from one to the other; H.264 with parameter sets of a number.</summary>
    public static IReadOnlyList<string> Encoder(VideoStream video, int setId) => video.Codec switch
    {
        "vp8" => ["-c:v", "libvpx", .. Vpx, "-b:v", "4M", "-crf", "10"],
        "vp9" => ["-c:v", "libvpx-vp9", .. Vpx, "-b:v", "0", "-crf", "28"],
        _ =>
        [
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-profile:v", Profile(video.Profile), "-pix_fmt", video.PixelFormat,
            "-bf", video.ReorderDepth == 0 ? "0" : "2", .. video.References > 0 ? ["-refs", MediaArguments.Number(video.References)] : (string[])[],
            "-x264-params", $"open-gop=0:sps-id={MediaArguments.Number(setId)}:{MediaArguments.RepeatableX264}",
        ],
    };

    /// <summary>No frames that are decoded but never shown: every packet is a picture.</summary>
    private static readonly string[] Vpx = ["-deadline", "good", "-cpu-used", "5", "-lag-in-frames", "0", "-auto-alt-ref", "0"];

    private static string Profile(string profile) => profile switch
    {
        "Baseline" or "Constrained Baseline" => "baseline",
        "Main" => "main",
        _ => "high",
    };
}
