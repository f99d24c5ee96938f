using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Trim;

/// <summary>ffmpeg's arguments for each step of a cut. Pure.</summary>
internal sealed class CutCommands(CutSource source, OutputFormat format, int threads)
{
    /// <summary>Seeking this much before a frame never misses it by rounding, nor meets the frame before it.</summary>
    private const double Hair = 0.0015;

    /// <summary>The frames that may be decoded after the one shown last are shown less than this before it, seconds.</summary>
    private const double Reordered = 5;

    private readonly MediaInfo _info = source.Info;
    private readonly TrackCommands _tracks = new(source.Audio, format);

    /// <summary>Encodes the frames from the plan's start up to the first copied one; with parameter sets of this number, where the codec has them.</summary>
    public IReadOnlyList<string> Head(CopyCut plan, int setId, string target)
    {
        var from = Entered(Entry(plan.Frames));
        return
        [
            .. Input(from), .. Video, "-an", .. OutputGuards, "-filter:v:0", Shown(plan.Frames, plan.Start + plan.VideoDelay, from), "-t", Seconds(Math.Max(Hair, plan.HeadDuration - (2 * Hair))),
            .. SmartCut.Encoder(_info.Video!, setId), "-fps_mode", "passthrough", "-enc_time_base:v", "-1", .. Clock, "-threads", Number(threads),
            "-f", format.Muxer, File(target),
        ];
    }

    /// <summary>Copies the frames from the keyframe on, by count: in decoding order a time would stop too early or too late.</summary>
    public IReadOnlyList<string> Tail(CopyCut plan, string target) =>
    [
        .. Input(Entered(plan.CopyFrom - Hair)), .. Video, "-an", .. OutputGuards, "-c:v", "copy", "-copypriorss", "0",
        "-frames:v", Number(plan.CopyPackets), "-avoid_negative_ts", "make_zero",
        .. Clock, "-f", format.Muxer, File(target),
    ];

    /// <summary>Joins the pieces that <paramref name="list"/> names and lays the source's audio beside them, and what else there is.</summary>
    public IReadOnlyList<string> Join(CopyCut plan, KeptExtras extras, string list, string target) =>
    [
        .. Prologue(threads), "-v", "warning", "-progress", "pipe:1",
        "-protocol_whitelist", "file,pipe", "-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm", "-f", "concat",
        "-itsoffset", Seconds(plan.VideoDelay), "-i", File(list), .. Source(plan.Start), .. Sound(plan), "-t", Seconds(plan.Duration),
        "-map", "0:v:0", .. source.IsEntered(plan.Start) ? _tracks.Cut(1) : _tracks.Encoded(2, plan.Start), "-c:v", "copy", .. _info.Video!.Codec == "hevc" && format.IsMp4 ? ["-tag:v:0", "hvc1"] : (string[])[], "-copypriorss:a", "0",
        .. Clock, .. Standing(plan, plan.Frames), .. extras.Arguments(1), .. Finish(target),
    ];

    /// <summary>Cuts audio alone.</summary>
    public IReadOnlyList<string> AudioOnly(CutPlan plan, KeptExtras extras, string target) =>
    [
        .. Input(plan.Start), .. Sound(plan), "-progress", "pipe:1", "-t", Seconds(plan.Duration),
        .. source.IsEntered(plan.Start) ? _tracks.Cut(0) : _tracks.Encoded(1, plan.Start), "-copypriorss:a", "0", .. extras.Arguments(0), .. Finish(target),
    ];

    /// <summary>Encodes everything: slow, and right for whatever can be decoded.</summary>
    public IReadOnlyList<string> Everything(FullEncode plan, KeptExtras extras, string target)
    {
        // Others are read once: of an input of which only the sound is used ffmpeg would count times from the sound's beginning.
        var seeks = _info.Container.SeeksExactly;
        var from = Entered(plan.Frames is { } frames ? Math.Min(Entry(frames), plan.Start) : plan.Start);
        var isSlow = plan.Frames is { } shown && shown.Count * CutPlanner.LongFrame < plan.Duration;
        return
        [
            .. Input(from), "-progress", "pipe:1", .. seeks ? (string[])[.. Source(plan.Start), .. Sound(plan)] : [], "-t", Seconds(plan.Duration), .. Video,
            .. !seeks ? _tracks.Encoded(0, plan.Start) : source.IsEntered(plan.Start) ? _tracks.Encoded(1, skipped: null) : _tracks.Encoded(2, plan.Start),
            "-filter:v:0", $"{(_info.Video!.Interlaced ? "yadif," : "")}{Shown(plan.Frames, plan.Start, from)},crop=trunc(iw/2)*2:trunc(ih/2)*2",
            .. PictureEncoder.Arguments(_info.Video, isSlow, threads), "-fps_mode", "vfr", "-enc_time_base:v", $"1/{TimeScale}", .. Clock, .. Standing(plan, plan.Frames),
            "-threads", Number(threads), .. extras.Arguments(seeks ? 1 : 0), .. Finish(target),
        ];
    }

    /// <summary>Compresses a part of the samples that <see cref="AudioPass"/> left.</summary>
    public static IReadOnlyList<string> Flac(string samples, TimeRange part, string target) =>
    [
        .. Prologue(1), "-v", "warning", "-protocol_whitelist", "file,pipe", "-f", "s16le", "-ar", Number(MonoAudio.SampleRate), "-ac", "1",
        "-ss", Seconds(part.Start), "-i", File(samples), "-t", Seconds(part.End - part.Start), "-map", "0:a:0", .. OutputGuards, "-c:a", "flac", "-f", "flac", File(target),
    ];

    private string[] Video => ["-map", $"0:{_info.Video!.Index}"];

    /// <summary>The source's own clock for its frames: nothing is rounded. Matroska's clock can't be set.</summary>
    private string[] Clock => format.IsMp4 ? ["-video_track_timescale", TimeScale] : [];

    /// <summary>Of encoded frames the encoder's clock is the container's: setts counts in the one and is given the other.</summary>
    private string TimeScale => Number(_info.Video!.TimeScale is > 1000 and <= 240_000 ? _info.Video.TimeScale : 90_000);

    private static double Entry(ShownFrames frames) => Math.Max(0, Math.Min(frames.First, frames.DecodeFrom) - Hair);

    /// <summary>
    /// Drops what comes before the first frame, and moves that frame, which may have begun long before, to where the output begins. Times in the filters count from
    /// <paramref name="from"/>, where the input was entered. Where frames have no times nobody knows the last one: it stands until the output ends.
    /// </summary>
    private static string Shown(ShownFrames? frames, double start, double from) => frames is null
        ? $"trim=start={Seconds(start - from)},setpts=PTS-{Seconds(start - from)}/TB,tpad=stop=-1:stop_mode=clone"
        : $"trim=start={Seconds(Math.Max(0, frames.First - from - Hair))},setpts=max(0\\,PTS-{Seconds(start - from)}/TB)";

    /// <summary>
    /// The last frame stands until the end, and not beyond. A muxer takes the length of the packet that is decoded last, whichever is shown last: all of the last ones are told to
    /// reach the end, and those that others follow end where these begin.
    /// </summary>
    private static string[] Standing(CutPlan plan, ShownFrames? frames) => frames is null
        ? []
        : ["-bsf:v:0", $"setts=pts=PTS:dts=DTS:duration=if(gte(PTS*TB\\,{Seconds(frames.Last - plan.Start - Reordered)})\\,max(1\\,{Seconds(plan.Duration)}/TB-PTS)\\,DURATION)"];

    private IReadOnlyList<string> Input(double from) => [.. Prologue(threads), "-v", "warning", .. Source(from)];

    /// <summary>Entered at a moment. At its beginning it is read, not entered: ffmpeg would go to the picture's first packet.</summary>
    private IReadOnlyList<string> Source(double from) =>
        [.. InputGuards(_info.Container), .. from > 0 ? ["-ss", Seconds(from)] : (string[])[], "-i", File(source.Path)];

    /// <summary>Where the input is entered to have what is at a moment: there, or at its beginning.</summary>
    private double Entered(double moment) => source.IsEntered(moment) ? moment : 0;

    /// <summary>The source once more, from its beginning, where entering it would lose sound.</summary>
    private IReadOnlyList<string> Sound(CutPlan plan) => source.IsEntered(plan.Start) ? [] : Source(0);

    private IReadOnlyList<string> Finish(string target) =>
        [.. format.IsMp4 ? ["-movflags", "+faststart"] : (string[])[], .. format.Muxer == "wav" ? ["-rf64", "auto"] : (string[])[], "-f", format.Muxer, File(target)];
}
