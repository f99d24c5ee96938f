using System.Globalization;

namespace StageRunner.Stages.Clips;

/// <summary>
/// How a clip is brought to its loudness: one gain for all of it, and peaks limited that would then be too loud. (The filter <c>loudnorm</c> has that gain in its
/// linear mode, but pumps as soon as a peak is in its way, and speech has such peaks.)
/// </summary>
/// <param name="Gain">Decibels.</param>
internal sealed record ClipLoudness(double Gain)
{
    private const double MostGain = 40;

    /// <summary>The filters that apply it.</summary>
    public string Filters => string.Create(CultureInfo.InvariantCulture, $"volume={Gain:0.00}dB,alimiter=limit=0.84:level=disabled:attack=2:release=40");

    /// <summary>More of it.</summary>
    public ClipLoudness By(double decibels) => new(Math.Clamp(Gain + decibels, -MostGain, MostGain));
}
