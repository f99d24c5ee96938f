using StageRunner.Outside;
using StageRunner.Stages.Topics.BuiltIn;

namespace StageRunner.Stages.Segment.BuiltIn;

/// <summary>Finds moments without a network, by how they are said: the same transcript always gives the same.</summary>
internal static class BuiltInIdeas
{
    private const int LongestTitle = 100;

    /// <summary>The best stretch from every sentence on, each of an allowed length where the sentences have it.</summary>
    public static IReadOnlyList<ClipIdea> Find(SpokenTalk talk, ClipLimits limits)
    {
        var traits = SentenceTraits.Of(talk);
        var scorer = new StretchScorer(traits);
        var ideas = new List<ClipIdea>();
        for (var first = 0; first < traits.Count; first++)
        {
            var best = (Last: first, Score: -1.0);
            for (var last = first; last < traits.Count && (last == first || talk.Length(first, last) <= limits.MaxLength); last++)
            {
                // A stretch of another length is fitted later, and comes behind all that need no help.
                var score = limits.Allows(talk.Length(first, last)) && talk.Sentences[first].Begins && talk.Sentences[last].Ends ? scorer.Score(first, last) : 0;
                best = score > best.Score ? (last, score) : best;
            }

            ideas.Add(new ClipIdea(first, best.Last, Title(talk, traits, first, best.Last), scorer.Reason(first, best.Last), best.Score));
        }

        return ideas;
    }

    private static string Title(SpokenTalk talk, IReadOnlyList<SentenceTraits> traits, int first, int last)
    {
        var question = Enumerable.Range(first, last - first + 1).FirstOrDefault(i => traits[i].IsQuestion && talk.Text(i).Length <= LongestTitle, -1);
        if (question >= 0)
        {
            return talk.Text(question);
        }

        IReadOnlyList<Term> part = [.. traits.Skip(first).Take(last - first + 1).SelectMany(sentence => sentence.Terms)];
        var phrases = KeyPhrases.Of(part, [part], 2);
        var title = phrases.Count > 0 ? string.Join(", ", phrases) : talk.Text(first);
        return title.Length <= LongestTitle ? title : ForeignText.Head(title, LongestTitle - 1).TrimEnd() + "…";
    }
}
