using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Dashboard.Feed;
using Recordings.Resources;

namespace Operator.Tests.Dashboard;

public sealed class RecordingFeedTests
{
    private readonly RecordingFeed _feed = new();

    [Fact]
    public void Whoever_was_away_gets_the_last_of_each_that_changed_however_often()
    {
        Put("a", "1");
        Put("b", "2");
        var seen = _feed.Since(RecordingFeed.Nothing).Version;
        Put("a", "3");
        Put("a", "4");
        Put("c", "5");

        var changes = _feed.Since(seen);

        Assert.False(changes.IsWhole);
        Assert.Equal([("a", "4"), ("c", "5")], changes.Entries.Select(entry => (entry.Key.Name, entry.Row!.Version!)).Order());
    }

    [Fact]
    public void What_looks_the_same_is_no_change()
    {
        Put("a", "1");
        var (seen, changed) = (_feed.Since(RecordingFeed.Nothing).Version, _feed.Changed);

        Put("a", "1");

        Assert.Empty(_feed.Since(seen).Entries);
        Assert.False(changed.IsCompleted);
    }

    [Fact]
    public void A_deletion_is_told_and_what_comes_again_is_there()
    {
        Put("a", "1");
        var seen = _feed.Since(RecordingFeed.Nothing).Version;
        Delete("a");
        Assert.Null(Assert.Single(_feed.Since(seen).Entries).Row);
        Assert.Empty(_feed.Since(RecordingFeed.Nothing).Entries);

        Put("a", "2");

        Assert.Equal("2", Assert.Single(_feed.Since(seen).Entries).Row!.Version);
    }

    [Fact]
    public void Whoever_missed_more_deletions_than_are_remembered_gets_the_whole_list()
    {
        Put("stays", "1");
        Put("goes", "2");
        var seen = _feed.Since(RecordingFeed.Nothing).Version;
        Delete("goes");
        for (var number = 0; number < 1000; number++)
        {
            Put($"more-{number}", "1");
            Delete($"more-{number}");
        }

        var changes = _feed.Since(seen);

        Assert.True(changes.IsWhole);
        Assert.Equal("stays", Assert.Single(changes.Entries).Key.Name);
    }

    [Fact]
    public void A_change_is_written_as_JSON_once_for_all()
    {
        Put("a", "1");

        Assert.True(_feed.Since(RecordingFeed.Nothing).Entries[0].Json.Equals(_feed.Since(RecordingFeed.Nothing).Entries[0].Json));
    }

    private void Put(string name, string version) => _feed.OnRecording(new CacheEvent<V1Alpha1Recording>(CacheEventType.Updated, Some(name, version), Old: null, IsInitial: false));

    private void Delete(string name) => _feed.OnRecording(new CacheEvent<V1Alpha1Recording>(CacheEventType.Deleted, Some(name, "9"), Old: null, IsInitial: false));

    private static V1Alpha1Recording Some(string name, string version) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "lectures", ResourceVersion = version },
        Spec = new RecordingSpec { Title = name },
    };
}
