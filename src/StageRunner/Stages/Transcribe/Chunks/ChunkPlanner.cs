using Recordings.Contract;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>Decides where long audio is cut: in the middle of a silence, or, where nobody is ever silent, with an overlap. Pure.</summary>
public static class ChunkPlanner
{
    /// <summary>Seconds that two chunks share where there is no silence to cut in: a word at the seam is whole in one of them.</summary>
    public const double Overlap = 8;

    private const double ShortestSilence = 0.3;

    /// <summary>The chunks in order; they cover all of the audio, each at most <see cref="ChunkLimits.Longest"/> long.</summary>
    /// <param name="duration">Seconds of the audio.</param>
    /// <param name="silences">In order, on the audio's time line.</param>
    /// <param name="limits">The provider's.</param>
    public static IReadOnlyList<Chunk> Plan(double duration, IReadOnlyList<TimeRange> silences, ChunkLimits limits)
    {
        var chunks = new List<Chunk>();
        var start = 0.0;
        while (duration - start > limits.Longest)
        {
            var silence = Nearest(silences, start, limits);
            var end = silence ?? start + limits.Target;
            chunks.Add(new Chunk(chunks.Count, Round(start), Round(end)));
            start = silence ?? end - Overlap;
        }

        chunks.Add(new Chunk(chunks.Count, Round(start), duration));
        return chunks;
    }

    /// <summary>The middle of the silence that is nearest to the target; null: none is where a cut may be.</summary>
    private static double? Nearest(IReadOnlyList<TimeRange> silences, double start, ChunkLimits limits)
    {
        var middles = silences.Where(silence => silence.End - silence.Start >= ShortestSilence)
            .Select(silence => (silence.Start + silence.End) / 2)
            .Where(middle => middle >= start + (limits.Target / 2) && middle <= start + limits.Longest)
            .ToList();
        return middles.Count == 0 ? null : middles.MinBy(middle => Math.Abs(middle - start - limits.Target));
    }

    private static double Round(double seconds) => Math.Round(seconds, 3);
}
