using System.Runtime.CompilerServices;
using Recordings.Resources;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>Which template a Recording gets, rule by rule in their order.</summary>
public sealed class MatchingTests : GoldenScenarios
{
    [Fact]
    public void A_name_beats_every_rule() => Gets(
        "Template named",
        Titled("Algebra 3", template: "named").SetTemplate("named", Template(1)).SetTemplate("rules", Template(2, Keyword("algebra", priority: 9))));

    [Fact]
    public void Of_two_that_match_the_higher_priority_is_taken() => Gets(
        "Template high",
        Titled("Algebra 3").SetTemplate("low", Template(1, Keyword("algebra", priority: 1))).SetTemplate("high", Template(2, Keyword("algebra", priority: 2))));

    [Fact]
    public void Of_one_priority_the_older_is_taken() => Gets(
        "Template z-older",
        Titled("Algebra 3").SetTemplate("z-older", Template(1, Keyword("algebra"))).After(TimeSpan.FromHours(1)).SetTemplate("a-newer", Template(2, Keyword("algebra"))));

    [Fact]
    public void Of_one_age_the_name_decides() => Gets(
        "Template a",
        Titled("Algebra 3").SetTemplate("b", Template(1, Keyword("algebra"))).SetTemplate("a", Template(2, Keyword("algebra"))));

    [Fact]
    public void The_filter_of_sources_comes_before_all() => Gets(
        "Template of-bucket",
        From("bucket", Titled("Algebra 3"))
            .SetTemplate("of-zoom", Template(1, Keyword("algebra", priority: 9) with { Sources = ["zoom"] }))
            .SetTemplate("of-bucket", Template(2, Keyword("algebra") with { Sources = ["bucket"] })));

    [Fact]
    public void An_exclude_beats_an_exact_title() => Gets(
        "nobody",
        Titled("Algebra exam").SetTemplate("lectures", Template(1, new MatchingRules { Exact = ["Algebra exam"], Exclude = ["exam"] })));

    [Fact]
    public void An_exact_title_matches() => Gets(
        "Template exact",
        Titled("algebra 3").SetTemplate("exact", Template(1, new MatchingRules { Exact = ["Algebra 3"] })));

    [Fact]
    public void A_keyword_matches() => Gets("Template keyword", Titled("Linear ALGEBRA, week 3").SetTemplate("keyword", Template(1, Keyword("algebra"))));

    [Fact]
    public void A_regular_expression_matches() => Gets(
        "Template regex",
        Titled("Algebra 31").SetTemplate("regex", Template(1, new MatchingRules { Regex = ["^algebra [0-9]+$"] })));

    [Fact]
    public void With_caseSensitive_another_case_does_not_match() => Gets(
        "nobody",
        Titled("ALGEBRA 3").SetTemplate("lectures", Template(1, Keyword("algebra") with { CaseSensitive = true })));

    [Fact]
    public void Where_none_matches_the_default_one_is_left() => Gets(
        "DefaultTemplate house",
        Titled("Physics 1").SetTemplate("house", Template(1) with { Default = true }).SetTemplate("lectures", Template(2, Keyword("algebra"))));

    private static MatchingRules Keyword(string word, int priority = 0) => new() { Keywords = [word], Priority = priority };

    private static PaperCluster Titled(string title, string? template = null) => new(ARecording.Spec with { Title = title, Template = template, Paused = true });

    private static PaperCluster From(string source, PaperCluster cluster)
    {
        cluster.Observation = cluster.Observation with { Recording = cluster.Observation.Recording with { Source = source } };
        return cluster;
    }

    private void Gets(string source, PaperCluster cluster, [CallerMemberName] string test = "")
    {
        Assert.Equal(source, cluster.Settle().SourceOfLines());
        Golden(cluster, test);
    }
}
