using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>What goes on beside picture and sound (chapters, tags, cover, embedded subtitles), and what can't. Pure.</summary>
internal sealed class KeptExtras
{
    private static readonly string[] Text = ["mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text"];
    private static readonly string[] Pictures = ["mjpeg", "png"];

    private readonly List<OtherStream> _covers = [];
    private readonly List<OtherStream> _subtitles = [];
    private readonly OutputFormat _format;
    private readonly bool _hasVideo;

    public KeptExtras(MediaInfo info, OutputFormat format, CutPlan plan)
    {
        (_format, _hasVideo) = (format, info.Video is not null);
        foreach (var other in info.Others)
        {
            if (other.Kind == OtherStreamKind.Cover && format.HoldsCover && _covers.Count == 0 && Pictures.Contains(other.Codec, StringComparer.Ordinal))
            {
                _covers.Add(other);
            }
            else if (other.Kind == OtherStreamKind.Subtitles && format.TextEncoder is not null && info.Container.SeeksExactly && Text.Contains(other.Codec, StringComparer.Ordinal))
            {
                _subtitles.Add(other);
            }
        }
    }

    /// <summary>What the cut lacks of the source, or has in another form, one sentence each: by what came out, not by what was asked for.</summary>
    public static IReadOnlyList<string> Lost(MediaInfo source, AudioTracks audio, MediaInfo cut, CutPlan plan)
    {
        var kept = cut.Others.Where(other => Name(other.Kind) is not null).GroupBy(other => other.Kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        return
        [
            .. source.Others.Where(other => Name(other.Kind) is not null).GroupBy(other => other.Kind)
                .Where(kind => kind.Count() > kept.GetValueOrDefault(kind.Key))
                .Select(kind => $"{kind.Count() - kept.GetValueOrDefault(kind.Key)} of {kind.Count()} {Name(kind.Key)} could not be kept"),
            .. source.Chapters > cut.Chapters && cut.Chapters == 0 ? [$"the {source.Chapters} chapters could not be kept"] : (string[])[],
            .. Changed(source, plan),
            .. audio.Mixed ? [] : audio.Tracks.Zip(cut.AudioTracks).Select((pair, i) => (pair.First, pair.Second, Number: i + 1)).Where(pair => pair.Second.Channels < pair.First.Channels)
                .Select(pair => $"the {pair.First.Channels} channels of audio track {pair.Number} became {pair.Second.Channels}"),
        ];
    }

    /// <summary>Maps them from an input, behind picture and sound.</summary>
    public IReadOnlyList<string> Arguments(int input)
    {
        var picture = _hasVideo ? 1 : 0;
        return
        [
            .. _covers.SelectMany(cover => (string[])["-map", $"{input}:{cover.Index}", $"-c:v:{picture}", "copy", $"-disposition:v:{picture}", "attached_pic"]),
            .. _subtitles.SelectMany(stream => (string[])["-map", $"{input}:{stream.Index}"]),
            .. _subtitles.Count > 0 ? ["-c:s", _format.TextEncoder!] : (string[])["-sn"],
            "-dn", "-map_metadata", MediaArguments.Number(input), "-map_chapters", MediaArguments.Number(input), .. MediaArguments.Repeatable,
        ];
    }

    /// <summary>Null: nobody misses it.</summary>
    private static string? Name(OtherStreamKind kind) => kind switch
    {
        OtherStreamKind.Cover => "cover pictures",
        OtherStreamKind.Subtitles => "tracks of subtitles",
        OtherStreamKind.Video => "further videos",
        _ => null,
    };

    private static IEnumerable<string> Changed(MediaInfo info, CutPlan plan) => plan is FullEncode && info.Video is { IsDeep: true } video
        && video.PixelFormat is not ("yuv420p10le" or "yuv420p10be" or "p010le")
            ? [$"the picture's samples ({video.PixelFormat}) became 10 bits, 4:2:0"]
            : [];
}
