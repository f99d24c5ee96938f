using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>
/// How ffmpeg reads a part of a recording. Containers with an index are entered where the part begins; others are decoded from their beginning, since a seek would lose
/// the frames up to the next keyframe, and what comes before the part is dropped by filters. Pure.
/// </summary>
/// <param name="source">The recording.</param>
/// <param name="info">What it holds.</param>
/// <param name="segment">The part.</param>
internal sealed class ClipCut(string source, MediaInfo info, ClipSegment segment)
{
    /// <summary>Seconds.</summary>
    public double Length { get; } = segment.End - segment.Start;

    /// <summary>The input.</summary>
    public IReadOnlyList<string> Input { get; } =
        [.. InputGuards(info.Container), .. info.Container.SeeksExactly ? (string[])["-ss", Seconds(segment.Start)] : [], "-i", File(source)];

    /// <summary>The first filters of the picture, which then begins at 0; ends with a comma if it is not empty.</summary>
    public string Picture { get; } = info.Container.SeeksExactly ? "" : $"trim=start={Seconds(segment.Start)},setpts=PTS-{Seconds(segment.Start)}/TB,";

    /// <summary>The first filters of the sound, as those of the picture.</summary>
    public string Sound { get; } = info.Container.SeeksExactly ? "" : $"atrim=start={Seconds(segment.Start)},asetpts=PTS-{Seconds(segment.Start)}/TB,";
}
