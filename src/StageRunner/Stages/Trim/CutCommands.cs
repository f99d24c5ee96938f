using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Trim;

/// <summary>ffmpeg's arguments for each step of a cut. Pure.</summary>
internal sealed class CutCommands(string source, MediaInfo info, OutputFormat format, int threads)
{
    /// <summary>Seeking this much before a frame never misses it by rounding, nor meets the frame before it.</summary>
    private const double Hair = 0.0015;

    /// <summary>Encodes the frames from the plan's start up to the first copied one.</summary>
    public IReadOnlyList<string> Head(CopyCut plan, string target) =>
    [
        .. Input(plan.Start), "-t", Seconds(plan.HeadDuration), .. Video, "-an", .. OutputGuards,
        .. SmartCut.Encoder(info.Video!), "-fps_mode", "passthrough", "-enc_time_base:v", "-1", .. Clock, "-threads", Number(threads),
        "-f", format.Muxer, File(target),
    ];

    /// <summary>Copies the frames from the keyframe on, by count: in decoding order a time would stop too early or too late.</summary>
    public IReadOnlyList<string> Tail(CopyCut plan, string target) =>
    [
        .. Input(plan.CopyFrom - Hair), .. Video, "-an", .. OutputGuards, "-c:v", "copy", "-copypriorss", "0",
        "-frames:v", Number(plan.CopyPackets), "-avoid_negative_ts", "make_zero", .. Clock, "-f", format.Muxer, File(target),
    ];

    /// <summary>Joins the pieces that <paramref name="list"/> names and lays the source's audio beside them.</summary>
    public IReadOnlyList<string> Join(CopyCut plan, string list, string target) =>
    [
        .. Prologue(threads), "-v", "warning", "-progress", "pipe:1",
        "-protocol_whitelist", "file,pipe", "-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm", "-f", "concat",
        "-itsoffset", Seconds(plan.VideoDelay), "-i", File(list),
        .. info.Audio is null ? [] : Source(plan.Start), "-t", Seconds(plan.Duration),
        "-map", "0:v:0", .. info.Audio is null ? [] : new[] { "-map", $"1:{info.Audio.Index}" }, .. OutputGuards,
        "-c:v", "copy", .. info.Video!.Codec == "hevc" && format.IsMp4 ? ["-tag:v", "hvc1"] : (string[])[], "-copypriorss", "0", .. Audio, .. Finish(target),
    ];

    /// <summary>Cuts audio alone.</summary>
    public IReadOnlyList<string> AudioOnly(CutPlan plan, string target) =>
    [
        .. Input(plan.Start), "-progress", "pipe:1", "-t", Seconds(plan.Duration), "-vn", "-map", $"0:{info.Audio!.Index}", .. OutputGuards,
        "-copypriorss", "0", .. Audio, .. Finish(target),
    ];

    /// <summary>Encodes everything: slow, and right for whatever can be decoded.</summary>
    public IReadOnlyList<string> Everything(FullEncode plan, string target) =>
    [
        .. info.Container.SeeksExactly ? Input(plan.Start) : [.. Input(0), "-ss", Seconds(plan.Start)], "-progress", "pipe:1", "-t", Seconds(plan.Duration), .. Video,
        .. info.Audio is null ? [] : new[] { "-map", $"0:{info.Audio.Index}" }, .. OutputGuards,
        "-vf", (info.Video!.Interlaced ? "yadif," : "") + "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20",
        "-x264-params", RepeatableX264, "-pix_fmt", "yuv420p", "-fps_mode", "vfr", "-enc_time_base:v", "-1", "-threads", Number(threads), .. EncodedAudio, .. Finish(target),
    ];

    /// <summary>Compresses a part of the samples that <see cref="AudioPass"/> left.</summary>
    public static IReadOnlyList<string> Flac(string samples, TimeRange part, string target) =>
    [
        .. Prologue(1), "-v", "warning", "-protocol_whitelist", "file,pipe", "-f", "s16le", "-ar", Number(LoudnessMeter.SampleRate), "-ac", "1",
        "-ss", Seconds(part.Start), "-i", File(samples), "-t", Seconds(part.End - part.Start), "-map", "0:a:0", .. OutputGuards, "-c:a", "flac", "-f", "flac", File(target),
    ];

    private string[] Video => ["-map", $"0:{info.Video!.Index}"];

    /// <summary>The source's own clock for its frames: nothing is rounded. Matroska's clock can't be set.</summary>
    private string[] Clock =>
        format.IsMp4 ? ["-video_track_timescale", Number(info.Video!.TimeScale is >= 1000 and <= 240_000 ? info.Video.TimeScale : 90_000)] : [];

    private string[] Audio => info.Audio is null ? [] : format.Copies(info.Audio) ? ["-c:a", "copy"] : EncodedAudio;

    /// <summary>Begins at 0 whatever the first packet's time is.</summary>
    private string[] EncodedAudio => info.Audio is null
        ? []
        : ["-c:a", format.AudioEncoder, .. format.AudioEncoder is "aac" or "libopus" or "libmp3lame" ? ["-b:a", Number(BitRate)] : (string[])[], "-af", "aresample=async=1:first_pts=0"];

    private long BitRate => Math.Clamp(info.Audio!.BitRate ?? 128_000, 64_000, 256_000);

    private IReadOnlyList<string> Input(double from) => [.. Prologue(threads), "-v", "warning", .. Source(from)];

    private IReadOnlyList<string> Source(double from) => [.. InputGuards(info.Container), "-ss", Seconds(Math.Max(0, from)), "-i", File(source)];

    private IReadOnlyList<string> Finish(string target) =>
        [.. format.IsMp4 ? ["-movflags", "+faststart"] : (string[])[], "-f", format.Muxer, File(target)];
}
