using Recordings.Contract;

namespace StageRunner.Media;

/// <summary>
/// Finds what is silent on every channel. Sound is above the threshold for some tens of milliseconds, so clicks are none; where a channel has a steady noise or hum above the
/// threshold all the time, sound is what stands out of it. Pure.
/// </summary>
internal static class SoundFinder
{
    /// <summary>Sound that lasts less, in all of a stretch whose pauses are no longer than <see cref="Bridge"/>, is a click.</summary>
    public const double ShortestSound = 0.06;
    private const double Bridge = 0.1;

    /// <summary>Decibels by which sound stands out of a steady noise.</summary>
    private const double OverNoise = 6;

    /// <summary>Decibels from a noise to the loudest sound: with less between them it is no noise, but all there is.</summary>
    private const double LeastSpan = 12;

    /// <summary>A noise more than this above the threshold is not taken for one.</summary>
    private const double LoudestNoise = 14;

    /// <summary>Of so many parts of a recording a steady noise is found in so many, for at least 1 / 100 of each.</summary>
    private const int Parts = 8;
    private const int FewestParts = 4;
    private const int FewestOfPart = 100;

    /// <summary>The stretches in which a channel is heard, in order, seconds.</summary>
    public static IReadOnlyList<TimeRange> Sounds(IReadOnlyList<byte> levels, double thresholdDb)
    {
        var loudest = -2 * Threshold(levels, thresholdDb);
        var sounds = new List<TimeRange>();
        int first = -1, last = -1, loud = 0;
        void Close()
        {
            if (loud * AudioLevels.Window >= ShortestSound - 1e-9)
            {
                sounds.Add(new TimeRange(first * AudioLevels.Window, (last + 1) * AudioLevels.Window));
            }
        }

        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] == AudioLevels.Nothing || levels[i] > loudest)
            {
                continue;
            }

            if (first < 0 || (i - last - 1) * AudioLevels.Window > Bridge)
            {
                Close();
                (first, loud) = (i, 0);
            }

            (last, loud) = (i, loud + 1);
        }

        Close();
        return sounds;
    }

    /// <summary>What no sound covers for at least <paramref name="shortest"/> seconds, from 0 to <paramref name="end"/>, in order.</summary>
    public static IReadOnlyList<TimeRange> Silences(IEnumerable<TimeRange> sounds, double end, double shortest)
    {
        var silences = new List<TimeRange>();
        var at = 0.0;
        foreach (var sound in sounds.OrderBy(sound => sound.Start).Append(new TimeRange(end, end)))
        {
            if (Math.Min(sound.Start, end) - at >= shortest)
            {
                silences.Add(new TimeRange(at, Math.Min(sound.Start, end)));
            }

            at = Math.Max(at, sound.End);
        }

        return silences;
    }

    /// <summary>The threshold for a channel: the one asked for, or above its steady noise.</summary>
    internal static double Threshold(IReadOnlyList<byte> levels, double asked)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var level in levels)
        {
            counts[level]++;
        }

        var top = AudioLevels.Decibels(Level(counts, Math.Max(1, (int)(ShortestSound / AudioLevels.Window)), fromLoudest: true));
        var floor = AudioLevels.Decibels(Level(counts, Math.Max(1, levels.Count / 10), fromLoudest: false));
        return floor + OverNoise > asked && floor <= asked + LoudestNoise && top - floor >= LeastSpan && IsEverywhere(levels, floor) ? floor + OverNoise : asked;
    }

    /// <summary>Whether a noise is found all along: a quiet stretch at one place, such as music before a talk, is none.</summary>
    private static bool IsEverywhere(IReadOnlyList<byte> levels, double noise)
    {
        Span<int> counts = stackalloc int[Parts];
        counts.Clear();
        for (var i = 0; i < levels.Count; i++)
        {
            counts[(int)((long)i * Parts / levels.Count)] += AudioLevels.Decibels(levels[i]) <= noise + (OverNoise / 2) ? 1 : 0;
        }

        var found = 0;
        foreach (var count in counts)
        {
            found += count * Parts * FewestOfPart >= levels.Count ? 1 : 0;
        }

        return found >= FewestParts;
    }

    /// <summary>The level that so many windows reach, or stay below.</summary>
    private static byte Level(ReadOnlySpan<int> counts, int wanted, bool fromLoudest)
    {
        for (int i = 0, seen = 0; i < counts.Length; i++)
        {
            var level = fromLoudest ? i : counts.Length - 1 - i;
            seen += counts[level];
            if (seen >= wanted)
            {
                return (byte)level;
            }
        }

        return AudioLevels.Nothing;
    }
}
