using Recordings.Contract;
using StageRunner.Outside;

namespace StageRunner.Stages.Topics.BuiltIn;

/// <summary>Picks the sentences that say most of what the whole says. Pure.</summary>
internal static class Summary
{
    private const int Sentences = 3;
    private const int MostCharacters = 240;
    private const int FewestTerms = 4;

    /// <summary>Up to three sentences, in the order in which they are said; never empty.</summary>
    public static string Of(IReadOnlyList<TranscriptSegment> segments, IReadOnlyList<IReadOnlyList<Term>> terms)
    {
        var counts = terms.SelectMany(part => part).CountBy(term => term.Stem, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var best = Enumerable.Range(0, segments.Count)
            .Where(i => terms[i].Count >= FewestTerms && segments[i].Text.Length <= MostCharacters)
            .OrderByDescending(i => terms[i].Select(term => term.Stem).Distinct(StringComparer.Ordinal).Sum(stem => Math.Log(1 + counts[stem])) / Math.Sqrt(terms[i].Count))
            .ThenBy(i => i)
            .DistinctBy(i => segments[i].Text)
            .Take(Sentences)
            .Order()
            .Select(i => segments[i].Text)
            .ToList();
        return best.Count > 0 ? string.Join(' ', best) : Cut(segments[0].Text);
    }

    private static string Cut(string text) => text.Length <= MostCharacters ? text : ForeignText.Head(text, MostCharacters).TrimEnd() + "…";
}
