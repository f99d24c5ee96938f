using Recordings.Contract;
using StageRunner.Media;
using StageRunner.Stages.Clips.Layers;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>ffmpeg's arguments for one clip. Pure.</summary>
internal sealed class ClipCommands(string source, MediaInfo info, ClipFrame frame, ClipSegment segment, ClipsRequest settings, int threads)
{
    private const double SlowestFrameRate = 10;
    private const double FastestFrameRate = 60;
    private const double UsualFrameRate = 25;

    private readonly ClipCut _cut = new(source, info, segment);

    /// <summary>Seconds.</summary>
    public double Length => _cut.Length;

    /// <summary>Listens to the clip as it will sound, and prints its loudness.</summary>
    public IReadOnlyList<string> Measure(ClipLoudness loudness) =>
    [
        .. Prologue(threads), "-v", "info", .. _cut.Input, "-t", Seconds(Length), "-vn", "-sn", "-dn", "-map", $"0:{info.Audio!.Index}",
        "-af", $"{Heard},{loudness.Filters},loudnorm=print_format=json", "-f", "null", "-",
    ];

    /// <summary>
    /// Everything at once: cut, reframed, laid over, subtitled, faded, levelled, encoded a single time. By one thread: x264 with more does not always make the same
    /// bytes of the same frames (measured).
    /// </summary>
    public IReadOnlyList<string> Render(ClipLoudness loudness, ClipLayers layers, string? subtitles, string target) =>
    [
        .. Prologue(threads), "-v", "warning", .. _cut.Input, .. LayerInputs(layers), "-filter_complex",
        $"{Picture(layers, subtitles)};[0:{info.Audio!.Index}]{Heard},{loudness.Filters},aresample=48000[a]",
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

    /// <summary>The inputs behind the first, in the order of <see cref="Picture"/>; of a video no more than is shown.</summary>
    private static IEnumerable<string> LayerInputs(ClipLayers layers) =>
    [
        .. layers.Broll.SelectMany(layer => (string[])[.. InputGuards(layer.File.Container), "-t", Seconds(layer.Moment.Length / 1000.0), "-i", File(layer.File.Path)]),
        .. layers.Brand is { } brand ? (string[])[.. InputGuards(brand.Container), "-i", File(brand.Path)] : [],
    ];

    /// <summary>Begins at 0 whatever the first packet's time is.</summary>
    private string Heard => $"{_cut.Sound}aresample=async=1:first_pts=0{Fades("afade", ",")}";

    /// <summary>A steady frame rate from 0 on: a screen that did not change for a while has no frame at the cut. Sound alone has a plain picture.</summary>
    private string Picture(ClipLayers layers, string? subtitles)
    {
        var rate = info.Video is { FrameRate: >= SlowestFrameRate and <= FastestFrameRate } video ? video.FrameRate : UsualFrameRate;
        var picture = new ClipPicture(
            info.Video is null
                ? $"color=c=0x14304f:s={frame.Width}x{frame.Height}:r={Seconds(rate)}:d={Seconds(Length)}"
                : $"[0:{info.Video.Index}]{_cut.Picture}{(info.Video.Interlaced ? "yadif," : "")}fps=fps={Seconds(rate)}:start_time=0,{frame.Filters}",
            frame);
        var input = 1;
        foreach (var (file, moment) in layers.Broll)
        {
            picture.Broll(input++, file, moment);
        }

        if (layers.Brand is { } brand)
        {
            picture.Brand(input, brand);
        }

        return picture.Filtered(subtitles is null ? "" : $"ass=filename={FilterText.Path(subtitles)}").Filtered(Fades("fade", "")).Graph;
    }

    private string Fades(string filter, string before)
    {
        var fade = Math.Min(settings.Fade.TotalSeconds, Length / 4);
        return fade <= 0 ? "" : $"{before}{filter}=t=in:st=0:d={Seconds(fade)},{filter}=t=out:st={Seconds(Length - fade)}:d={Seconds(fade)}";
    }
}
