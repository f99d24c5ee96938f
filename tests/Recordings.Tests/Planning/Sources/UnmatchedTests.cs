using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;

namespace Recordings.Tests.Planning.Sources;

/// <summary>spec.unmatched: what becomes of what no template's rules match.</summary>
public sealed class UnmatchedTests
{
    private static readonly ObservedTemplate Lectures = Template("lectures", new MatchingRules { Keywords = ["lecture"] });
    private static readonly ObservedTemplate House = new("house", SourceCluster.Begin, new RecordingTemplateSpec { Default = true });

    [Fact]
    public void By_default_it_is_created()
    {
        var cluster = Cluster(UnmatchedRule.Create, Lectures);

        cluster.Rest();

        Assert.Equal(2, cluster.Recordings.Count);
        Assert.Null(cluster.Observation.Status.LastSync!.Unmatched);
    }

    [Fact]
    public void With_Skip_it_is_left_alone_counted_and_told_though_there_is_a_default_template()
    {
        var cluster = Cluster(UnmatchedRule.Skip, Lectures, House);

        var plan = cluster.Rest();

        Assert.Equal("A lecture", Assert.Single(cluster.Recordings.Values).Spec.Title);
        Assert.Equal((2, 1, 1), (plan.Status.LastSync!.Found, plan.Status.LastSync.Created, plan.Status.LastSync.Unmatched));
        Assert.EndsWith(
            "1 match no template: spec.unmatched is Skip.",
            plan.Status.Conditions!.Single(condition => condition.Type == ConditionTypes.Succeeded).Message,
            StringComparison.Ordinal);
        Assert.Contains("1 match no template", Assert.Single(cluster.Events).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_look_creates_it_once_a_template_matches()
    {
        var cluster = Cluster(UnmatchedRule.Skip, Lectures);
        cluster.Rest();

        cluster.Observation = cluster.Observation with
        {
            Templates = [Lectures, Template("all", new MatchingRules { Sources = ["inbox"] })],
            Spec = cluster.Observation.Spec with { SyncGeneration = 2 },
        };
        cluster.Rest();

        Assert.Equal(["A birthday", "A lecture"], cluster.Recordings.Values.Select(recording => recording.Spec.Title).Order());
        Assert.Null(cluster.Observation.Status.LastSync!.Unmatched);
    }

    [Fact]
    public void A_template_that_is_not_enabled_matches_nothing()
    {
        var cluster = Cluster(UnmatchedRule.Skip, Lectures with { Spec = Lectures.Spec with { Enabled = false } });

        cluster.Rest();

        Assert.Empty(cluster.Recordings);
        Assert.Equal(2, cluster.Observation.Status.LastSync!.Unmatched);
    }

    [Fact]
    public void It_costs_nothing_of_the_limit_wherever_it_comes()
    {
        var cluster = Cluster(UnmatchedRule.Skip, Lectures);
        cluster.Items.Clear();
        cluster.Items.AddRange(Enumerable.Range(0, 9).Select(number => Item($"{number}", number % 3 == 2 ? "A lecture" : "A birthday")));
        cluster.Observation = cluster.Observation with { Spec = cluster.Observation.Spec with { Limit = 3 } };

        cluster.Rest();

        var last = cluster.Observation.Status.LastSync!;
        Assert.Equal((9, 3, 6), (last.Found, last.Created, last.Unmatched));
        Assert.Null(last.Message);
    }

    private static SourceCluster Cluster(UnmatchedRule unmatched, params ObservedTemplate[] templates)
    {
        var cluster = new SourceCluster();
        cluster.Items.AddRange([Item("1", "A lecture"), Item("2", "A birthday")]);
        cluster.Observation = cluster.Observation with { Spec = cluster.Observation.Spec with { Unmatched = unmatched }, Templates = [.. templates] };
        return cluster;
    }

    private static ObservedTemplate Template(string name, MatchingRules matching) =>
        new(name, SourceCluster.Begin, new RecordingTemplateSpec { Matching = matching });

    private static FoundItem Item(string id, string title) => new() { Id = id, Title = title, RecordedAt = SourceCluster.Begin };
}
