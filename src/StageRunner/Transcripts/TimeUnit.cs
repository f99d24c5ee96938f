namespace StageRunner.Transcripts;

/// <summary>Finds out what unit a list of times has. The audio's length is known: seconds end where it does, and every other unit is far beyond.</summary>
internal static class TimeUnit
{
    // Hundredths, milliseconds, samples of what is sent (16 kHz), microseconds, ticks of 100 ns, nanoseconds.
    private static readonly double[] PerSecond = [100, 1000, 16_000, 1e6, 1e7, 1e9];

    // Whisper hears in windows of 30 seconds and now and then ends a word where the window does.
    private const double Window = 30;

    // What is sent begins and ends near something that is said: times that would fill less than this are in no unit that is certain.
    private const double LeastShare = 0.5;
    private const double MostShare = 1.05;
    private const double SlackSeconds = 2;

    // Nobody speaks slower or faster than this, in any language.
    private const double FewestLetters = 0.3;
    private const double MostLetters = 60;

    /// <summary>How many of it make a second: 1 where the times are seconds; null: they are in no unit that is certain.</summary>
    /// <param name="times">Of everything that was heard.</param>
    /// <param name="letters">How many characters were heard.</param>
    /// <param name="length">Seconds of the audio.</param>
    public static double? Of(IReadOnlyList<RawTime> times, int letters, double length)
    {
        var lastStart = times.Max(time => time.Start) ?? 0;
        var last = Math.Max(lastStart, times.Max(time => time.End) ?? 0);
        if (lastStart <= Latest(length) && last <= Latest(length) + Window)
        {
            return 1;
        }

        var units = PerSecond.Where(unit => last / unit <= (length * MostShare) + SlackSeconds && last / unit >= length * LeastShare).ToList();
        return units is [var only] && IsSpeech(times, letters, only) ? only : null;
    }

    /// <summary>Seconds after the start at which the last word may begin: what is beyond by more than a recogniser's inexactness is no time of this audio.</summary>
    private static double Latest(double length) => Math.Max(length * MostShare, length + SlackSeconds);

    private static bool IsSpeech(IReadOnlyList<RawTime> times, int letters, double unit)
    {
        var spoken = times.Where(time => time.Start < time.End).Sum(time => time.End!.Value - time.Start!.Value) / unit;
        return spoken <= 0 || letters / spoken is >= FewestLetters and <= MostLetters;
    }
}
