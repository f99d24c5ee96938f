namespace Cli.Report;

/// <summary>The waveform as inline SVG, what was cut shaded.</summary>
internal static class WaveformDrawing
{
    private const double Width = 1000;
    private const double Height = 120;

    /// <summary>Draws it; the picture scales with the page.</summary>
    public static void Draw(Html html, ReportWaveform waveform)
    {
        var description = $"Loudness over {Humanize.Duration(waveform.Seconds)}; kept from {Humanize.Clock(waveform.KeptFrom)} to {Humanize.Clock(waveform.KeptTo)}.";
        html.Raw($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Html.Escape(description)}\">");
        html.Raw($"<path class=\"wave\" d=\"{Outline(waveform.Peaks)}\"/>");
        Shade(html, 0, waveform.KeptFrom, waveform.Seconds);
        Shade(html, waveform.KeptTo, waveform.Seconds, waveform.Seconds);
        html.Raw("</svg>");
        html.Element("p", description, "note");
    }

    private static string Outline(IReadOnlyList<double> peaks)
    {
        var step = Width / Math.Max(1, peaks.Count);
        var top = peaks.Select((peak, index) => Point(index * step, peak));
        var bottom = peaks.Select((peak, index) => Point(index * step, -peak)).Reverse();
        return "M" + string.Join("L", top.Concat(bottom)) + "Z";
    }

    // A floor of one unit keeps silence visible as a line.
    private static string Point(double x, double peak)
    {
        var half = Math.Max(Math.Min(Math.Abs(peak), 1) * Height / 2, 0.5);
        return $"{Html.Number(x)} {Html.Number(peak < 0 ? (Height / 2) + half : (Height / 2) - half)}";
    }

    private static void Shade(Html html, double from, double to, double seconds)
    {
        if (seconds > 0 && to - from > 0.01)
        {
            html.Raw($"<rect class=\"cut\" x=\"{Html.Number(from / seconds * Width)}\" y=\"0\" width=\"{Html.Number((to - from) / seconds * Width)}\" height=\"{Html.Number(Height)}\"/>");
        }
    }
}
