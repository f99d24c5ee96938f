using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>
/// How ffmpeg reads a part of a recording. Containers with an index are entered where the part begins; others are decoded from their beginning, since a seek would lose
/// the frames up to the next keyframe. Pure.
/// </summary>
/// <param name="source">The recording.</param>
/// <param name="info">What it holds.</param>
/// <param name="segment">The part.</param>
/// <param name="onShow">When the frame came up that is on show as the part begins, seconds; null: unknown, or none yet.</param>
internal sealed class ClipCut(string source, MediaInfo info, ClipSegment segment, double? onShow = null)
{
    // Between a container's clock and ours.
    private const double Rounding = 0.001;

    // What of the recording has the time 0 in the filters.
    private readonly double _zero = Seeks(info, onShow) ? 0 : segment.Start;

    /// <summary>Seconds.</summary>
    public double Length { get; } = segment.End - segment.Start;

    /// <summary>The input: from the keyframe on that the part's first frame needs, and so more than the part.</summary>
    public IReadOnlyList<string> Input { get; } =
    [
        .. InputGuards(info.Container),
        .. Seeks(info, onShow) ? (string[])["-noaccurate_seek", "-ss", Seconds(segment.Start)] : [],
        "-i", File(source),
    ];

    /// <summary>A seek goes by the picture's keyframes: where the first of them is yet to come it would lose the sound before that.</summary>
    private static bool Seeks(MediaInfo info, double? onShow) => info.Container.SeeksExactly && (info.Video is null || onShow is not null);

    /// <summary>
    /// The first filters of the picture: the frame on show at the beginning, which may have stood for minutes, and all later ones. What comes up first stands from the
    /// beginning on.
    /// </summary>
    /// <param name="delay">Seconds that a frame's time is moved back by.</param>
    public string Picture(double delay)
    {
        var time = $"PTS-{Seconds(_zero + delay)}/TB";
        var first = onShow is { } shown ? $"trim=start={Seconds(shown - segment.Start + _zero - Rounding)}," : "";
        return $"{first}setpts='if(eq(N,0),min({time},0),{time})'";
    }

    /// <summary>The first filters of a track: it begins at 0 whatever its first packet's time is, and lasts as long as the clip.</summary>
    public string Sound =>
        $"{(_zero > 0 ? $"asetpts=PTS-{Seconds(_zero)}/TB," : "")}atrim=start=0:end={Seconds(Length)},aresample=48000:async=1:first_pts=0";
}
