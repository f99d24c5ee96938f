using Recordings.Contract;
using StageRunner.Media;
using StageRunner.Stages.Clips.Layers;
using StageRunner.Stages.Clips.Sound;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>ffmpeg's arguments for one clip. Pure.</summary>
internal sealed class ClipCommands(MediaInfo info, ClipCut cut, ClipFrame frame, ClipsRequest settings, int threads)
{
    private const double FastestFrameRate = 60;
    private const double UsualFrameRate = 25;

    // A frame of ours is never further from its time than half of this.
    private const double LongestFrame = 1 / 23.0;

    /// <summary>Seconds.</summary>
    public double Length => cut.Length;

    /// <summary>Listens to the clip as it will sound, and prints its loudness, its peak and how many samples it has.</summary>
    public IReadOnlyList<string> Measure(SoundMix mix, ClipLoudness loudness) =>
    [
        .. Prologue(threads), "-v", "info", .. cut.Input, "-vn", "-sn", "-dn",
        "-filter_complex", $"{mix.Graph(cut.Sound, SoundLevels.Filter + Fades("afade", ","))},{loudness.Filters},loudnorm=print_format=json[a]", "-map", "[a]", "-f", "null", "-",
    ];

    /// <summary>
    /// Everything at once: cut, reframed, laid over, subtitled, faded, levelled, encoded a single time. By one thread: x264 with more does not always make the same
    /// bytes of the same frames (measured).
    /// </summary>
    public IReadOnlyList<string> Render(SoundMix mix, ClipLoudness loudness, ClipLayers layers, string? subtitles, string target) =>
    [
        .. Prologue(threads), "-v", "warning", .. cut.Input, .. LayerInputs(layers), "-filter_complex",
        $"{Picture(layers, subtitles)};{mix.Graph(cut.Sound, "anull" + Fades("afade", ","))},{loudness.Filters},aresample=48000,apad[a]",
        "-map", "[v]", "-map", "[a]", "-t", Seconds(Length), .. OutputGuards,
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p", .. VideoColours.Tags(info.Video), "-threads", "1",
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

    /// <summary>
    /// A canvas has the clock: a steady frame rate from 0 to the end. On it lies the recording's picture, however seldom that changes, however late it begins and early
    /// it ends. Sound alone has a plain picture.
    /// </summary>
    private string Picture(ClipLayers layers, string? subtitles)
    {
        var rate = Rate(info.Video?.FrameRate ?? 0);
        var canvas = $"color=c={(info.Video is null ? "0x14304f" : "black")}:s={frame.Width}x{frame.Height}:r={Seconds(rate)},format=yuv420p";
        var picture = new ClipPicture(canvas, frame);
        if (info.Video is { } video)
        {
            // Half a frame early: each frame of ours then shows the one that is nearest in time, not the last one before.
            picture.Film($"[0:{video.Index}]{cut.Picture(0.5 / rate)}{(video.Interlaced ? ",yadif" : "")}{VideoColours.Mapped(video)},{frame.Filters}");
        }

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

    /// <summary>The source's own, or a multiple of it that is fast enough for sound and picture to stay together.</summary>
    private static double Rate(double source) => source switch
    {
        > FastestFrameRate or < 1 => UsualFrameRate,
        _ => source * Math.Ceiling(1 / LongestFrame / source),
    };

    private string Fades(string filter, string before)
    {
        var fade = Math.Min(settings.Fade.TotalSeconds, Length / 4);
        return fade <= 0 ? "" : $"{before}{filter}=t=in:st=0:d={Seconds(fade)},{filter}=t=out:st={Seconds(Length - fade)}:d={Seconds(fade)}";
    }
}
