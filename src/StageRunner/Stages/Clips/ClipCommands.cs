using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>ffmpeg's arguments for one clip. Pure.</summary>
internal sealed class ClipCommands(string source, MediaInfo info, ClipFrame frame, ClipSegment segment, ClipsRequest settings, int threads)
{
    private const double SlowestFrameRate = 10;
    private const double FastestFrameRate = 60;
    private const double UsualFrameRate = 25;

    /// <summary>Seconds.</summary>
    public double Length { get; } = segment.End - segment.Start;

    /// <summary>Listens to the clip as it will sound, and prints its loudness.</summary>
    public IReadOnlyList<string> Measure(ClipLoudness loudness) =>
    [
        .. Prologue(threads), "-v", "info", .. Input(), "-t", Seconds(Length), "-vn", "-sn", "-dn", "-map", $"0:{info.Audio!.Index}",
        "-af", $"{Heard},{loudness.Filters},loudnorm=print_format=json", "-f", "null", "-",
    ];

    /// <summary>
    /// Everything at once: cut, reframed, subtitled, faded, levelled, encoded a single time. By one thread: x264 with more does not always make the same bytes
    /// of the same frames (measured).
    /// </summary>
    public IReadOnlyList<string> Render(ClipLoudness loudness, string? subtitles, string target) =>
    [
        .. Prologue(threads), "-v", "warning", .. Input(), "-filter_complex",
        $"{Picture(subtitles)}[v];[0:{info.Audio!.Index}]{Heard},{loudness.Filters},aresample=48000[a]",
        "-map", "[v]", "-map", "[a]", "-t", Seconds(Length), .. OutputGuards,
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p", "-threads", "1",
        "-c:a", "aac", "-b:a", "160k", "-movflags", "+faststart", "-f", "mp4", File(target),
    ];

    /// <summary>The frame in the middle of a rendered clip.</summary>
    public IReadOnlyList<string> Thumbnail(string clip, string target) =>
    [
        .. Prologue(threads), "-v", "error", "-ss", Seconds(Length / 2), .. InputGuards(ContainerFormat.Mov), "-i", File(clip), "-map", "0:v:0", "-an",
        .. OutputGuards, "-frames:v", "1", "-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "4", "-f", "mjpeg", File(target),
    ];

    /// <summary>Containers without an index are decoded from their beginning: a seek would lose the frames up to the next keyframe.</summary>
    private IReadOnlyList<string> Input() => info.Container.SeeksExactly
        ? [.. InputGuards(info.Container), "-ss", Seconds(segment.Start), "-i", File(source)]
        : [.. InputGuards(info.Container), "-i", File(source), "-ss", Seconds(segment.Start)];

    /// <summary>Begins at 0 whatever the first packet's time is.</summary>
    private string Heard => $"aresample=async=1:first_pts=0{Fades("afade")}";

    /// <summary>A steady frame rate from 0 on: a screen that did not change for a while has no frame at the cut. Sound alone has a plain picture.</summary>
    private string Picture(string? subtitles)
    {
        var rate = info.Video is { FrameRate: >= SlowestFrameRate and <= FastestFrameRate } video ? video.FrameRate : UsualFrameRate;
        var picture = info.Video is null
            ? $"color=c=0x14304f:s={frame.Width}x{frame.Height}:r={Seconds(rate)}:d={Seconds(Length)}"
            : $"[0:{info.Video.Index}]{(info.Video.Interlaced ? "yadif," : "")}fps=fps={Seconds(rate)}:start_time=0,{frame.Crop}";
        return picture + (subtitles is null ? "" : $",ass=filename={FilterText.Path(subtitles)}") + Fades("fade");
    }

    private string Fades(string filter)
    {
        var fade = Math.Min(settings.Fade.TotalSeconds, Length / 4);
        return fade <= 0 ? "" : $",{filter}=t=in:st=0:d={Seconds(fade)},{filter}=t=out:st={Seconds(Length - fade)}:d={Seconds(fade)}";
    }
}
