using Recordings.Contract;

namespace StageRunner.Stages.Trim;

/// <summary>Which part of a recording stays: from the first sound to the last, with what is kept around them. Pure.</summary>
internal static class KeepWindow
{
    /// <summary>Less than this at an end is not worth a cut, and a click this close to an end is not yet sound.</summary>
    public const double Negligible = 0.1;

    /// <summary>The part to keep; (0, duration) if there is nothing to cut, null if all is silent. A pause in the middle is never removed.</summary>
    /// <param name="silences">In order, none shorter than the settings' MinSilence.</param>
    /// <param name="audioEnd">How far the audio reaches. The video may go on in silence after it.</param>
    /// <param name="duration">Of the media.</param>
    /// <param name="settings">The paddings and the shortest silence.</param>
    public static TimeRange? Decide(IReadOnlyList<TimeRange> silences, double audioEnd, double duration, TrimRequest settings)
    {
        var first = silences.Count > 0 && silences[0].Start <= Negligible ? silences[0].End : 0;
        var last = silences.Count > 0 && silences[^1].End >= audioEnd - Negligible ? silences[^1].Start : audioEnd;
        if (first >= audioEnd - Negligible || last <= first)
        {
            return null;
        }

        var silentTail = duration - last >= Math.Max(Negligible, settings.MinSilence.TotalSeconds);
        var start = Math.Max(0, first - settings.PadBefore.TotalSeconds);
        var end = silentTail ? Math.Min(duration, last + settings.PadAfter.TotalSeconds) : duration;
        return new TimeRange(start < Negligible ? 0 : start, duration - end < Negligible ? duration : end);
    }

    /// <summary>Seconds of a window that no silence covers.</summary>
    public static double SoundSeconds(TimeRange window, IEnumerable<TimeRange> silences) =>
        Math.Max(0, window.End - window.Start - silences.Sum(silence => Overlap(window, silence)));

    private static double Overlap(TimeRange a, TimeRange b) => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));
}
