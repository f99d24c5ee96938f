using System.Globalization;
using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace StageRunner.Stages.Topics.BuiltIn;

/// <summary>Topics without a network: the same transcript always gives the same.</summary>
internal static class BuiltInTopics
{
    private const int MainTopics = 3;
    private const int TitlePhrases = 2;

    /// <summary>What the talk is about.</summary>
    public static RecordingTopics Find(Talk talk, TopicGranularity granularity)
    {
        var stopWords = StopWords.Of(talk.Language);
        var position = 0;
        var terms = new List<IReadOnlyList<Term>>();
        foreach (var segment in talk.Segments)
        {
            terms.Add(Term.Of(segment.Text, stopWords, ref position));
        }

        var starts = Segmentation.Find(talk, terms, TopicSpacing.Count(granularity, talk.Duration), TopicSpacing.Seconds(granularity, talk.Duration));
        var parts = starts.Select((start, i) => Part(terms, start, i + 1 < starts.Count ? starts[i + 1] : terms.Count)).ToList();
        var titles = parts.Select((part, i) => Title(KeyPhrases.Of(part, parts, TitlePhrases), i, talk.Language)).ToList();
        var whole = Part(terms, 0, terms.Count);
        var main = KeyPhrases.Of(whole, [whole], MainTopics);
        return new RecordingTopics
        {
            Language = talk.Language,
            Summary = Summary.Of(talk.Segments, terms),
            MainTopics = main.Count > 0 ? main : [titles[0]],
            Timed = talk.Timed([.. starts.Zip(titles)]),
            Breaks = talk.Breaks(),
        };
    }

    private static List<Term> Part(List<IReadOnlyList<Term>> terms, int from, int to) => [.. terms.Skip(from).Take(to - from).SelectMany(segment => segment)];

    private static string Title(IReadOnlyList<string> phrases, int index, string? language) => phrases.Count switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{(language switch { "ru" => "Часть", "de" => "Teil", _ => "Part" })} {index + 1}"),
        1 => phrases[0],
        _ => $"{phrases[0]}, {Continued(phrases[1])}",
    };

    /// <summary>Within a title only names keep their capital.</summary>
    private static string Continued(string phrase) => phrase.Skip(1).Any(char.IsUpper) ? phrase : phrase.ToLowerInvariant();
}
