using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Stages.Topics;
using StageRunner.Stages.Topics.BuiltIn;

namespace StageRunner.Tests.Topics;

public sealed class BuiltInTopicsTests
{
    private static readonly string[] Trees = ["The search tree keeps its keys in order.", "A rotation changes the search tree but not the order of keys.", "Every insertion into the search tree may need a rotation."];
    private static readonly string[] Graphs = ["A graph has vertices and edges.", "The shortest path in a graph follows cheap edges.", "Dijkstra finds the shortest path from one vertex."];
    private static readonly string[] Hashes = ["A hash table spreads its entries over buckets.", "Two entries in one bucket are a collision in the hash table.", "Probing resolves a collision without lists."];
    private static readonly string[] Russian = ["Сегодня мы изучаем деревья поиска и повороты.", "Дерево поиска хранит ключи по порядку.", "После поворота дерево поиска снова сбалансировано."];
    private static readonly string[] German = ["Heute sprechen wir über Suchbäume und Rotationen.", "Der Suchbaum hält die Schlüssel in Ordnung.", "Nach der Rotation ist der Suchbaum wieder ausgeglichen."];

    [Fact]
    public void A_new_topic_begins_where_the_words_change()
    {
        var topics = BuiltInTopics.Find(Talk("en", Trees, Graphs, Hashes), TopicGranularity.Medium);

        Assert.Equal([0, 360, 720], topics.Timed.Select(topic => topic.Start));
        Assert.Equal([360, 720, 1080], topics.Timed.Select(topic => topic.End));
        Assert.Contains("Search tree", topics.Timed[0].Title, StringComparison.Ordinal);
        Assert.Contains("hortest path", topics.Timed[1].Title, StringComparison.Ordinal);
        Assert.Contains("Hash table", topics.Timed[2].Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", 0, "earch tree")]
    [InlineData("ru", 1, "поиска")]
    [InlineData("de", 2, "uchb")]
    public void Main_topics_are_what_is_spoken_of_in_every_language_that_it_knows(string language, int which, string topic)
    {
        var topics = BuiltInTopics.Find(Talk(language, new[] { Trees, Russian, German }[which]), TopicGranularity.Medium);

        Assert.Contains(topics.MainTopics, main => main.Contains(topic, StringComparison.Ordinal));
        Assert.NotEqual("", topics.Summary);
    }

    [Theory]
    [InlineData(TopicGranularity.Short, 10, 18)]
    [InlineData(TopicGranularity.Medium, 6, 10)]
    [InlineData(TopicGranularity.Long, 3, 6)]
    public void Granularity_says_how_long_a_topic_is(TopicGranularity granularity, int fewest, int most)
    {
        string[][] parts = [.. Enumerable.Range(0, 8).Select(i => new[] { Trees, Graphs, Hashes }[i % 3])];

        Assert.InRange(BuiltInTopics.Find(Talk("en", parts), granularity).Timed.Count, fewest, most);
    }

    [Fact]
    public void The_same_transcript_gives_the_same_topics()
    {
        var one = BuiltInTopics.Find(Talk("en", Trees, Graphs, Hashes), TopicGranularity.Short);
        var other = BuiltInTopics.Find(Talk("en", Trees, Graphs, Hashes), TopicGranularity.Short);

        Assert.Equal(one.Timed, other.Timed);
        Assert.Equal(one.MainTopics, other.MainTopics);
        Assert.Equal(one.Summary, other.Summary);
    }

    [Theory]
    [InlineData("and so it was")]
    [InlineData("a")]
    [InlineData("…")]
    public void Even_of_nothing_something_is_said(string text)
    {
        var topics = BuiltInTopics.Find(Of("en", [(1, 2, text)]), TopicGranularity.Medium);

        Assert.Equal("Part 1", Assert.Single(topics.Timed).Title);
        Assert.Equal(["Part 1"], topics.MainTopics);
        Assert.Equal(text, topics.Summary);
    }

    [Fact]
    public void A_long_silence_is_a_break()
    {
        var topics = BuiltInTopics.Find(Of("en", [(0, 60, Trees[0]), (700, 760, Graphs[0]), (1000, 1060, Hashes[0])]), TopicGranularity.Medium);

        Assert.Equal([new TimeRange(60, 700)], topics.Breaks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Topics_follow_each_other_from_start_to_end_whatever_is_said(int seed)
    {
        var random = new Random(seed);
        var at = 0.0;
        var segments = Enumerable.Range(0, random.Next(1, 800)).Select(_ =>
        {
            var start = at + (random.NextDouble() * 5);
            at = start + (random.NextDouble() * 10);
            return (start, at, string.Join(' ', Enumerable.Range(0, random.Next(1, 15)).Select(_ => $"word{random.Next(200)}")));
        }).ToArray();

        var topics = BuiltInTopics.Find(Of(null, segments), TopicGranularity.Short);

        Assert.Equal(0, topics.Timed[0].Start);
        Assert.All(topics.Timed, topic => Assert.True(topic.Start < topic.End && topic.Title.Length is > 0 and <= 125));
        Assert.All(topics.Timed.Zip(topics.Timed.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    /// <summary>Six minutes on each, a sentence every twenty seconds.</summary>
    private static Talk Talk(string language, params string[][] parts)
    {
        var segments = parts.SelectMany((part, p) => Enumerable.Range(0, 18).Select(i => ((p * 360.0) + (i * 20), (p * 360.0) + (i * 20) + 20, part[i % part.Length])));
        return Of(language, [.. segments]);
    }

    private static Talk Of(string? language, (double Start, double End, string Text)[] segments) => StageRunner.Stages.Topics.Talk.Of(
        new Transcript
        {
            Language = language,
            Segments = [.. segments.Select(segment => new TranscriptSegment { Start = segment.Start, End = segment.End, Text = segment.Text })],
        },
        language: null);
}
