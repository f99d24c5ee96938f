using Recordings.Planning.Templates;
using Recordings.Resources;

namespace Recordings.Tests.Planning.Rules;

public sealed class TitleMatchingTests
{
    public static TheoryData<MatchingRules, string, bool> Rules { get; } = new()
    {
        { new MatchingRules(), "anything", false },
        { new MatchingRules { Exact = ["Week 1"] }, "week 1", true },
        { new MatchingRules { Exact = ["Week 1"], CaseSensitive = true }, "week 1", false },
        { new MatchingRules { Exact = ["Week 1"] }, "Week 12", false },
        { new MatchingRules { Keywords = ["algebra"] }, "Linear Algebra II", true },
        { new MatchingRules { Keywords = ["algebra"], Exclude = ["exam"] }, "Linear Algebra: exam", false },
        { new MatchingRules { Regex = ["lecture \\d+"] }, "My LECTURE 12 today", true },
        { new MatchingRules { Regex = ["(a)\\1"] }, "aa", false },
        { new MatchingRules { Regex = ["["], Keywords = ["b"] }, "b", true },
        { new MatchingRules { Keywords = ["a"], Sources = ["zoom"] }, "a", false },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Sources_filter_then_excludes_then_any_one_of_exact_keywords_and_regex_is_enough(MatchingRules rules, string title, bool matches) =>
        Assert.Equal(matches, TitleMatching.Matches(rules, title, source: null));

    [Fact]
    public void A_source_that_is_named_is_looked_at() =>
        Assert.True(TitleMatching.Matches(new MatchingRules { Keywords = ["a"], Sources = ["zoom", "bucket"] }, "a", "bucket"));

    [Theory]
    [InlineData("bucket", "anything", true)]
    [InlineData("bucket", "An exam", false)]
    [InlineData("zoom", "anything", false)]
    [InlineData(null, "anything", false)]
    public void Sources_alone_match_everything_of_theirs_that_is_not_excluded(string? source, string title, bool matches) =>
        Assert.Equal(matches, TitleMatching.Matches(new MatchingRules { Sources = ["bucket"], Exclude = ["exam"] }, title, source));

    [Fact]
    public void No_rules_match_nothing() => Assert.False(TitleMatching.Matches(null, "a", null));

    [Fact]
    public void A_pattern_made_to_backtrack_for_ever_does_not()
    {
        var rules = new MatchingRules { Regex = ["^(a+)+$"] };

        Assert.False(TitleMatching.Matches(rules, new string('a', 400) + "b", null));
    }
}
