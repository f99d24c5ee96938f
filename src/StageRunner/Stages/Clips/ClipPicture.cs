using StageRunner.Stages.Clips.Layers;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips;

/// <summary>The filter graph of a clip's picture: one layer over the other, in the order in which they are added. Pure.</summary>
/// <param name="first">The chain that makes the lowest layer.</param>
/// <param name="frame">The picture.</param>
internal sealed class ClipPicture(string first, ClipFrame frame)
{
    private const double BrandWidth = 0.2;
    private const double BrandHeight = 0.12;
    private const double BrandMargin = 0.04;

    // By width, as players do it; what turns them is ffmpeg itself.
    private const string SquarePixels = "scale=w='max(1,iw*sar)':h=ih:flags=bicubic,setsar=1,";
    private readonly List<string> _chains = [];
    private string _last = first;
    private int _layers;

    /// <summary>The graph; its end is <c>[v]</c>.</summary>
    public string Graph => string.Join(';', [.. _chains, $"{_last}[v]"]);

    /// <summary>Filters over all layers so far.</summary>
    public ClipPicture Filtered(string filters)
    {
        _last += filters.Length == 0 ? "" : $",{filters}";
        return this;
    }

    /// <summary>A picture or video that fills the frame for a while. One that is shorter stays with its last frame.</summary>
    public ClipPicture Broll(int input, LayerFile file, BrollMoment moment)
    {
        var (start, end) = (Seconds(moment.Start / 1000.0), Seconds(moment.End / 1000.0));
        var layer = $"[{input}:{file.Stream}]{SquarePixels}scale={frame.Width}:{frame.Height}:force_original_aspect_ratio=increase:flags=bicubic,crop={frame.Width}:{frame.Height},"
            + $"setsar=1,format=yuva420p,setpts=PTS-STARTPTS+{start}/TB";
        return Laid(layer, $"overlay=enable='gte(t,{start})*lt(t,{end})'");
    }

    /// <summary>An image in the upper right corner, as long as the clip lasts: below and at the left are subtitles, and what players lay there.</summary>
    public ClipPicture Brand(int input, LayerFile file)
    {
        var (width, height) = ((int)(frame.Width * BrandWidth), (int)(frame.Height * BrandHeight));
        var margin = (int)(Math.Min(frame.Width, frame.Height) * BrandMargin);
        return Laid(
            $"[{input}:{file.Stream}]format=rgba,{SquarePixels}scale={width}:{height}:force_original_aspect_ratio=decrease:flags=bicubic,setsar=1",
            $"overlay=x=main_w-overlay_w-{margin}:y={margin}");
    }

    /// <summary>The recording's own picture over what was there: at each moment of the lower layer's clock the frame on show, the last one to the end.</summary>
    public ClipPicture Film(string chain) => Laid(chain, "overlay=format=yuv420:eof_action=repeat");

    private ClipPicture Laid(string layer, string overlay)
    {
        var (below, above) = ($"[p{_layers}]", $"[l{_layers}]");
        _chains.Add(_last + below);
        _chains.Add(layer + above);
        _last = below + above + overlay;
        _layers++;
        return this;
    }
}
