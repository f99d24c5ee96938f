using StageRunner.Stages.Topics;
using StageRunner.Stages.Topics.BuiltIn;

namespace StageRunner.Stages.Segment.BuiltIn;

/// <summary>What makes a sentence worth hearing.</summary>
/// <param name="Terms">Its words that say something.</param>
/// <param name="Weight">How much of it is about what the talk is about, summed over its terms.</param>
/// <param name="Words">How many.</param>
/// <param name="Seconds">How long it takes to say.</param>
/// <param name="IsQuestion">Whether it asks.</param>
/// <param name="Emphases">Words that emphasise.</param>
/// <param name="BeginsTopic">Whether the talk turns to something else with it.</param>
internal sealed record SentenceTraits(IReadOnlyList<Term> Terms, double Weight, int Words, double Seconds, bool IsQuestion, int Emphases, bool BeginsTopic)
{
    private const double TopicSeconds = 4 * 60;

    /// <summary>The traits of every sentence.</summary>
    public static IReadOnlyList<SentenceTraits> Of(SpokenTalk talk)
    {
        var stopWords = StopWords.Of(talk.Language);
        var position = 0;
        var terms = new List<IReadOnlyList<Term>>();
        for (var i = 0; i < talk.Sentences.Count; i++)
        {
            terms.Add(Term.Of(talk.Text(i), stopWords, ref position));
        }

        var counts = terms.SelectMany(part => part).CountBy(term => term.Stem, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var topics = TopicStarts(talk, terms);
        return [.. talk.Sentences.Select((sentence, i) => Of(talk, sentence, terms[i], counts, topics.Contains(i)))];
    }

    private static SentenceTraits Of(SpokenTalk talk, Sentence sentence, IReadOnlyList<Term> terms, Dictionary<string, int> counts, bool beginsTopic)
    {
        var words = Enumerable.Range(sentence.First, sentence.Last - sentence.First + 1).Select(i => talk.Words[i].Text).ToList();
        return new SentenceTraits(
            terms,
            terms.Select(term => term.Stem).Distinct(StringComparer.Ordinal).Sum(stem => Math.Log(1 + counts[stem])),
            words.Count,
            (talk.Words[sentence.Last].End - talk.Words[sentence.First].Start) / 1000.0,
            words[^1].TrimEnd('"', '»', '”', ')').EndsWith('?'),
            words.Count(Emphasis.In),
            beginsTopic);
    }

    private static HashSet<int> TopicStarts(SpokenTalk talk, IReadOnlyList<IReadOnlyList<Term>> terms)
    {
        var duration = talk.Words[^1].End / 1000.0;
        var segments = talk.Sentences.Select((sentence, i) => new Recordings.Contract.TranscriptSegment
        {
            Start = talk.Words[sentence.First].Start / 1000.0,
            End = talk.Words[sentence.Last].End / 1000.0,
            Text = talk.Text(i),
        });
        return [.. Segmentation.Find(new Talk(talk.Language, duration, [.. segments]), terms, Math.Max(1, (int)(duration / TopicSeconds)), TopicSeconds)];
    }
}
