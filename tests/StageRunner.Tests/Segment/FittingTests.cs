using Recordings.Contract;
using StageRunner.Stages.Segment;

namespace StageRunner.Tests.Segment;

public sealed class FittingTests
{
    [Theory]
    [InlineData(2, 3, 21.96, 42.54)]
    [InlineData(2, 2, 21.96, 42.54)]
    [InlineData(2, 9, 21.96, 53.04)]
    [InlineData(9, 9, 84.96, 105.5)]
    public void A_clip_that_is_too_short_grows_and_one_that_is_too_long_ends_earlier(int first, int last, double from, double to)
    {
        var clip = Assert.Single(Choose(SomeTalk.Even(10), new ClipLimits(5, 15_000, 32_000), new ClipIdea(first, last, "t", "r", 1)));

        Assert.Equal((from, to, false), (clip.Start, clip.End, clip.CrossesSentence));
    }

    [Fact]
    public void Of_two_that_overlap_the_better_keeps_its_sentences_and_the_other_has_the_rest()
    {
        var clips = Choose(SomeTalk.Even(10), new ClipLimits(5, 10_000, 60_000), new ClipIdea(0, 3, "worse", "r", 0.5), new ClipIdea(2, 5, "better", "r", 0.9));

        Assert.Equal(["worse", "better"], clips.Select(clip => clip.Title));
        Assert.True(clips[0].End <= clips[1].Start);
        Assert.InRange(clips[1].End - clips[1].Start, 40, 43);
    }

    [Fact]
    public void One_that_lies_within_a_better_one_is_dropped() => Assert.Equal(
        ["better"],
        Choose(SomeTalk.Even(10), new ClipLimits(5, 10_000, 60_000), new ClipIdea(3, 4, "worse", "r", 0.5), new ClipIdea(2, 5, "better", "r", 0.9)).Select(clip => clip.Title));

    [Fact]
    public void A_sentence_longer_than_any_clip_is_crossed_where_it_reads_best_and_that_is_said()
    {
        var sentence = string.Join(' ', Enumerable.Range(0, 25).Select(i => i == 17 ? "comma," : "word")) + ".";

        var clip = Choose(SomeTalk.Of(sentence), new ClipLimits(1, 10_000, 20_000), new ClipIdea(0, 0, "t", "r", 1))[0];

        Assert.True(clip.CrossesSentence);
        Assert.InRange(clip.End, 18.0, 19.8);
    }

    [Fact]
    public void Where_no_whole_sentences_have_a_length_that_is_allowed_the_last_is_crossed()
    {
        var transcript = SomeTalk.Of("Five words are said here.", string.Join(' ', Enumerable.Repeat("word", 18)) + ".");

        var clip = Assert.Single(Choose(transcript, new ClipLimits(1, 10_000, 15_000), new ClipIdea(0, 0, "t", "r", 1)));

        Assert.True(clip.CrossesSentence);
        Assert.Equal(0.96, clip.Start, 0.05);
        Assert.InRange(clip.End - clip.Start, 10, 15);
    }

    private static IReadOnlyList<ClipSegment> Choose(Transcript transcript, ClipLimits limits, params ClipIdea[] ideas) =>
        ClipChoice.Choose(ideas, SpokenTalk.Of(transcript, limits), limits);
}
