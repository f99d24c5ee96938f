using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using StageRunner.Stages.Clips.Layers;
using StageRunner.Stages.Segment;
using StageRunner.Tests.Subtitles;

namespace StageRunner.Tests.Clips;

/// <summary>Words that a test spells out are a second long, the first from the start of the clip on.</summary>
public sealed class BrollPlanTests
{
    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Theory]
    [InlineData("lib/gradient-descent.mp4", "we use gradient descent here", true)]
    [InlineData("lib/gradient-descent.mp4", "we use Gradient-Descent, here", true)]
    [InlineData("lib/gradient_descent.MOV", "the gradient's descents are steep", true)]
    [InlineData("lib/neural network, deep learning.jpg", "so deep learning it is", true)]
    [InlineData("lib/neural network, deep learning.jpg", "neural networks learn", true)]
    [InlineData("neural networks.png", "a neural network learns", true)]
    [InlineData("boxes and trees.webp", "that box and tree", true)]
    [InlineData("градиент.png", "это Градиент, да", true)]
    [InlineData("lib/gradient-descent.mp4", "gradient of a descent", false)]
    [InlineData("lib/art.png", "this article is smart", false)]
    [InlineData("lib/learning, .png", "no such word", false)]
    public void A_file_is_shown_where_one_of_the_keywords_in_its_name_is_said(string key, string said, bool isShown)
    {
        var moments = Plan(said + Padding, 60, key);

        Assert.Equal(isShown, moments.Count == 1);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("keyword")]
    [InlineData("keyword.mp4/")]
    [InlineData(" ,-.mp4")]
    [InlineData(".mp4")]
    public void What_is_no_picture_or_video_by_its_name_or_says_no_word_is_no_file_of_the_library(string key) => Assert.Null(LibraryFile.Of(key, 100));

    [Fact]
    public void It_comes_with_the_word_and_stays_five_seconds_where_there_is_room()
    {
        var moment = Assert.Single(Plan("one two three four tree" + Padding, 60, "tree.png"));

        Assert.Equal((4_000, 5_000), (moment.Start, moment.Length));
    }

    [Fact]
    public void The_first_and_the_last_second_stay_free_and_what_could_not_stay_two_seconds_does_not_come()
    {
        Assert.Equal((1_000, 5_000), Times(Plan("tree" + Padding, 60, "tree.png")));
        Assert.Equal((26_000, 3_000), Times(Plan(At(26, "tree"), 30, "tree.png")));
        Assert.Empty(Plan(At(28, "tree"), 30, "tree.png"));
    }

    [Fact]
    public void One_is_shown_at_a_time_and_each_once()
    {
        var moments = Plan("one two tree leaf tree six seven eight nine leaf tree" + Padding, 60, "tree.png", "leaf.png");

        Assert.Equal([("tree.png", 2_000L), ("leaf.png", 9_000L)], moments.Select(moment => (moment.File.Key, moment.Start)));
    }

    [Fact]
    public void The_longer_of_two_keywords_that_begin_alike_is_shown() =>
        Assert.Equal("search tree.png", Assert.Single(Plan("one two search tree" + Padding, 60, "search.png", "search tree.png")).File.Key);

    [Fact]
    public void No_more_than_a_third_of_a_clip_is_covered() =>
        Assert.Equal([5_000L, 2_000L], Plan("one tree three four five six leaf eight nine root", 21, "tree.png", "leaf.png", "root.png").Select(moment => moment.Length));

    [Fact]
    public void Whatever_is_said_the_rules_hold_and_the_order_of_the_listing_does_not_matter() =>
        Check.One(Bounded, Prop.ForAll(Arb.From(Gen.Choose(1, 1_000_000)), seed =>
        {
            var random = new Random(seed);
            var words = TimedWord.Of(RandomTranscript.Make(random));
            var clip = Clip(random.Next(0, 20), random.Next(21, 90));
            var files = words.Select(word => LibraryFile.Of($"{word.Text}.png", 1)).OfType<LibraryFile>().DistinctBy(file => file.Key).ToList();
            var moments = BrollPlan.Of(words, clip, files);
            var length = (long)((clip.End - clip.Start) * 1000);
            return moments.All(moment => moment.Start >= 1_000 && moment.End <= length - 1_000).Label("edges")
                .And(moments.All(moment => moment.Length is >= 2_000 and <= 5_000).Label("stay"))
                .And(moments.Zip(moments.Skip(1)).All(pair => pair.First.End <= pair.Second.Start).Label("two at once"))
                .And((moments.DistinctBy(moment => moment.File.Key).Count() == moments.Count).Label("once"))
                .And((3 * moments.Sum(moment => moment.Length) <= length).Label("a third"))
                .And(moments.SequenceEqual(BrollPlan.Of(words, clip, [.. files.OrderBy(_ => random.Next())])).Label("order"));
        }));

    private static string Padding => string.Concat(Enumerable.Repeat(" word", 50));

    private static string At(int second, string word) => string.Concat(Enumerable.Repeat("word ", second)) + word;

    private static (long Start, long Length) Times(IReadOnlyList<BrollMoment> moments) => (Assert.Single(moments).Start, moments[0].Length);

    private static IReadOnlyList<BrollMoment> Plan(string said, int seconds, params string[] keys) =>
        BrollPlan.Of([.. said.Split(' ').Select((word, i) => new TimedWord(word, 1000 * (i + 1), 1000 * (i + 2), Speaker: null))], Clip(1, 1 + seconds), [.. keys.Select(key => LibraryFile.Of(key, 1)!)]);

    private static ClipSegment Clip(double start, double end) => new() { Start = start, End = end, Title = "t", Reason = "r" };
}
