namespace StageRunner.Stages.Topics.BuiltIn;

/// <summary>Ranks what a stretch is about: words and pairs of neighbours that are said often there and seldom elsewhere. Pure.</summary>
internal static class KeyPhrases
{
    private const double PairBonus = 1.8;
    private const int LongestPhrase = 60;

    /// <summary>The best phrases, best first; no word is in two of them.</summary>
    /// <param name="part">The stretch.</param>
    /// <param name="parts">All stretches, itself among them.</param>
    /// <param name="count">Phrases at most.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Term> part, IReadOnlyList<IReadOnlyList<Term>> parts, int count)
    {
        var spread = parts.SelectMany(other => Phrases(other).Select(phrase => phrase.Stem).Distinct(StringComparer.Ordinal))
            .CountBy(stem => stem, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var ranked = Phrases(part).GroupBy(phrase => phrase.Stem, StringComparer.Ordinal)
            .Where(group => !group.First().IsPair || group.Count() > 1)
            .Select(group => (Group: group, Score: Score(group.Count(), group.First().IsPair, spread[group.Key], parts.Count)))
            .OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Group.First().Position);
        var chosen = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (group, _) in ranked)
        {
            var stems = group.Key.Split(' ');
            var form = group.CountBy(phrase => phrase.Form, StringComparer.Ordinal).MaxBy(form => form.Value).Key;
            if (chosen.Count < count && form.Length <= LongestPhrase && !stems.Any(used.Contains))
            {
                chosen.Add(char.ToUpperInvariant(form[0]) + form[1..]);
                used.UnionWith(stems);
            }
        }

        return chosen;
    }

    private static double Score(int times, bool isPair, int spread, int parts) =>
        (isPair ? PairBonus : 1) * times * Math.Log(1 + ((double)parts / spread));

    private static IEnumerable<Phrase> Phrases(IReadOnlyList<Term> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            yield return new Phrase(terms[i].Stem, terms[i].Form, terms[i].Position, IsPair: false);
            if (i + 1 < terms.Count && terms[i + 1].Position == terms[i].Position + 1 && terms[i].Stem != terms[i + 1].Stem)
            {
                yield return new Phrase($"{terms[i].Stem} {terms[i + 1].Stem}", $"{terms[i].Form} {terms[i + 1].Form}", terms[i].Position, IsPair: true);
            }
        }
    }

    private sealed record Phrase(string Stem, string Form, int Position, bool IsPair);
}
