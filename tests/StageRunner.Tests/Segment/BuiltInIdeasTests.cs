using StageRunner.Stages.Segment;
using StageRunner.Stages.Segment.BuiltIn;

namespace StageRunner.Tests.Segment;

public sealed class BuiltInIdeasTests
{
    private const string Dull = "And then there were some more of the other things there.";

    [Theory]
    [InlineData("Why does the balanced search tree need a rotation at all?", "asks a question")]
    [InlineData("Always remember the most important mistake: never skip the rotation!", "is emphasised")]
    public void What_stands_out_is_chosen_first(string sentence, string reason)
    {
        string[] talk = [.. Enumerable.Repeat(Dull, 8), sentence, .. Enumerable.Repeat(Dull, 8)];
        var limits = new ClipLimits(1, 8_000, 14_000);
        var spoken = SpokenTalk.Of(SomeTalk.Of(talk), limits);

        var clip = Assert.Single(ClipChoice.Choose(BuiltInIdeas.Find(spoken, limits), spoken, limits));

        Assert.Contains(reason, clip.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(spoken.Words[spoken.Sentences[8].First].Start / 1000.0, clip.Start, clip.End);
    }

    [Fact]
    public void A_question_is_the_title_else_what_it_is_about()
    {
        var limits = new ClipLimits(2, 8_000, 14_000);
        var spoken = SpokenTalk.Of(SomeTalk.Of("What is a search tree, and why is it so fast?", "A hash table keeps its entries in the buckets of the hash table."), limits);

        Assert.Equal(
            ["What is a search tree, and why is it so fast?", "Hash table, Keeps"],
            ClipChoice.Choose(BuiltInIdeas.Find(spoken, limits), spoken, limits).Select(clip => clip.Title));
    }
}
