using System.Text.RegularExpressions;
using StageRunner.Media;
using StageRunner.Outside;

namespace StageRunner.Stages.Clips.Sound;

/// <summary>What was measured of a clip's sound.</summary>
/// <param name="Loudness">LUFS; null: too low, or too short, for the measure.</param>
/// <param name="Peak">dB of the loudest sample, before levelling; negative infinity: digital silence.</param>
/// <param name="Seconds">How much of it could be read.</param>
internal sealed partial record SoundLevels(double? Loudness, double Peak, double Seconds)
{
    /// <summary>The filter that peak and length come from; the loudness is printed by <c>loudnorm</c>.</summary>
    public const string Filter = "astats=measure_perchannel=none:measure_overall=Peak_level+Number_of_samples";

    // Samples a second, behind the cut's filters.
    private const double Rate = 48000;

    /// <summary>Below the last bit of 16: nobody hears it, whatever it is raised to.</summary>
    public bool IsSilent => Peak < -90;

    /// <summary>Reads what ffmpeg printed.</summary>
    /// <exception cref="Contract.StageException">MediaCorrupt: it printed nothing of the kind.</exception>
    public static SoundLevels Read(string errors)
    {
        var (peak, samples) = (PeakLine().Match(errors), SamplesLine().Match(errors));
        // It prints an object, behind whatever else was printed.
        var start = Math.Max(0, errors.LastIndexOf('{'));
        var printed = OutsideJson.Find(errors[start..]).Select(value => value["input_i"]).FirstOrDefault(value => value.Kind != OutsideKind.Missing);
        return printed.Kind == OutsideKind.Missing
            ? throw MediaErrors.Unreadable(errors)
            : new SoundLevels(
                printed.Number,
                peak.Success && ProbeParser.Number(peak.Groups["dB"].Value) is { } level ? level : double.NegativeInfinity,
                samples.Success && ProbeParser.Number(samples.Groups["count"].Value) is { } count ? count / Rate : 0);
    }

    [GeneratedRegex(@"Peak level dB: (?<dB>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PeakLine();

    [GeneratedRegex(@"Number of samples: (?<count>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SamplesLine();
}
