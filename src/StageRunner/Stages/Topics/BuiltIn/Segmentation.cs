namespace StageRunner.Stages.Topics.BuiltIn;

/// <summary>
/// Finds where a talk turns to something else: where the words before and after have least in common (Hearst's TextTiling), and a pause helps. Pure.
/// </summary>
internal static class Segmentation
{
    private const int WindowTerms = 80;
    private const double LongPause = 4;
    private const double PauseWeight = 0.3;

    /// <summary>The first segments of the topics, in order; the first is 0.</summary>
    /// <param name="talk">The talk.</param>
    /// <param name="terms">The terms of each of its segments.</param>
    /// <param name="count">Topics wanted at most.</param>
    /// <param name="spacing">Seconds that a topic should have; none has less than half.</param>
    public static IReadOnlyList<int> Find(Talk talk, IReadOnlyList<IReadOnlyList<Term>> terms, int count, double spacing)
    {
        var scores = Depths(Likenesses(terms)).Select((depth, gap) => (Segment: gap + 1, Score: depth + Pause(talk, gap))).ToList();
        var chosen = new List<int> { 0 };
        foreach (var (segment, _) in scores.OrderByDescending(gap => gap.Score).ThenBy(gap => gap.Segment))
        {
            if (chosen.Count >= count)
            {
                break;
            }

            var start = talk.Segments[segment].Start;
            if (talk.Duration - start >= spacing / 2 && chosen.All(other => Math.Abs((other == 0 ? 0 : talk.Segments[other].Start) - start) >= spacing / 2))
            {
                chosen.Add(segment);
            }
        }

        return [.. chosen.Order()];
    }

    /// <summary>The likeness of what is before and after each gap, 0 to 1.</summary>
    private static List<double> Likenesses(IReadOnlyList<IReadOnlyList<Term>> terms)
    {
        var likenesses = new List<double>(terms.Count);
        for (var gap = 0; gap + 1 < terms.Count; gap++)
        {
            likenesses.Add(Cosine(Window(terms, gap, step: -1), Window(terms, gap + 1, step: 1)));
        }

        return likenesses;
    }

    private static Dictionary<string, int> Window(IReadOnlyList<IReadOnlyList<Term>> terms, int from, int step)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        for (var i = from; i >= 0 && i < terms.Count && total < WindowTerms; i += step)
        {
            foreach (var term in terms[i])
            {
                counts[term.Stem] = counts.GetValueOrDefault(term.Stem) + 1;
                total++;
            }
        }

        return counts;
    }

    private static double Cosine(Dictionary<string, int> one, Dictionary<string, int> other)
    {
        var product = one.Sum(term => (double)term.Value * other.GetValueOrDefault(term.Key));
        var lengths = Math.Sqrt(one.Values.Sum(count => (double)count * count)) * Math.Sqrt(other.Values.Sum(count => (double)count * count));
        return lengths > 0 ? product / lengths : 0;
    }

    /// <summary>How deep each valley is, measured from the hills at both sides.</summary>
    private static IEnumerable<double> Depths(List<double> likenesses)
    {
        for (var gap = 0; gap < likenesses.Count; gap++)
        {
            yield return Hill(likenesses, gap, -1) + Hill(likenesses, gap, 1) - (2 * likenesses[gap]);
        }
    }

    private static double Hill(List<double> likenesses, int gap, int step)
    {
        var height = likenesses[gap];
        for (var i = gap + step; i >= 0 && i < likenesses.Count && likenesses[i] >= height; i += step)
        {
            height = likenesses[i];
        }

        return height;
    }

    private static double Pause(Talk talk, int gap) =>
        PauseWeight * Math.Clamp((talk.Segments[gap + 1].Start - talk.Segments[gap].End) / LongPause, 0, 1);
}
