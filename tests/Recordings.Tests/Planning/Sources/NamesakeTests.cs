using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using Recordings.Resources.Status;

namespace Recordings.Tests.Planning.Sources;

/// <summary>A source that was deleted and made anew under its old name (pruned and applied again, restored without its status): its looks begin with 1 again.</summary>
public sealed class NamesakeTests
{
    [Fact]
    public void What_a_namesake_created_is_neither_counted_nor_created_again_nor_against_the_limit()
    {
        var cluster = new SourceCluster();
        cluster.Items.AddRange([Item("old-1"), Item("old-2"), Item("old-3")]);
        cluster.Rest();
        MakeAnew(cluster, "uid-2", limit: 3);
        cluster.Items.AddRange([Item("new-1"), Item("new-2")]);

        cluster.Rest();

        var last = cluster.Observation.Status.LastSync!;
        Assert.Equal((1, 5, 2), (last.Number, last.Found, last.Created));
        Assert.Null(last.Message);
        Assert.Equal(5, cluster.Recordings.Count);
    }

    [Fact]
    public void However_often_it_is_made_anew_each_look_creates_what_is_new_up_to_its_limit() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 6).ArrayOf().Select(counts => counts.Take(6).ToArray()).ToArbitrary(),
        Gen.Choose(1, 5).ToArbitrary(),
        (counts, limit) =>
        {
            var cluster = new SourceCluster();
            foreach (var (count, life) in counts.Select((count, index) => (count, index)))
            {
                MakeAnew(cluster, $"uid-{life}", limit);
                cluster.Items.AddRange(Enumerable.Range(0, count).Select(number => Item($"{life}-{number}")));
                var missing = cluster.Items.Count - cluster.Recordings.Count;

                cluster.Rest();

                Assert.Equal(Math.Min(missing, limit), cluster.Observation.Status.LastSync!.Created);
                Assert.Equal(missing - Math.Min(missing, limit), cluster.Items.Count - cluster.Recordings.Count);
            }
        }));

    private static void MakeAnew(SourceCluster cluster, string uid, int limit) => cluster.Observation = cluster.Observation with
    {
        Identity = cluster.Observation.Identity with { Uid = uid },
        Spec = cluster.Observation.Spec with { Limit = limit },
        Status = new RecordingSourceStatus(),
        Jobs = [],
    };

    private static FoundItem Item(string id) => new() { Id = id, RecordedAt = SourceCluster.Begin };
}
