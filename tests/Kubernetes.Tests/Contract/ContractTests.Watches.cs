using System.Globalization;
using Kubernetes.Client;

namespace Kubernetes.Tests.Contract;

/// <summary>Watches.</summary>
public abstract partial class ContractTests
{
    [Fact]
    public async Task A_watch_shows_every_change_after_its_version_in_order()
    {
        await CreateAsync(ConfigMap("before"));
        var version = await VersionAsync();
        await CreateAsync(ConfigMap("a", ("mine", "yes")));
        await Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Patch.Merge("""{"data": {"a": "2"}}"""));
        await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("a"));

        var events = await EventsAsync(ResourceKinds.ConfigMaps, Watching(version) with { LabelSelector = "mine" }, 3);

        Assert.Equal([WatchEventType.Added, WatchEventType.Modified, WatchEventType.Deleted], events.Select(item => item.Type));
        var versions = events.Select(item => ulong.Parse(item.Object.Metadata.ResourceVersion!, CultureInfo.InvariantCulture)).ToList();
        Assert.True(versions[0] < versions[1] && versions[1] < versions[2]);
        Assert.Equal("2", events[2].Object.Data!["a"]);
    }

    [Fact]
    public async Task A_watch_goes_on_from_where_another_ended()
    {
        var version = await VersionAsync();
        await CreateAsync(ConfigMap("a", ("mine", "yes")));
        await CreateAsync(ConfigMap("b", ("mine", "yes")));
        var options = Watching(version) with { LabelSelector = "mine" };

        var first = await EventsAsync(ResourceKinds.ConfigMaps, options, 1);
        var second = await EventsAsync(
            ResourceKinds.ConfigMaps, options with { ResourceVersion = first[0].Object.Metadata.ResourceVersion! }, 1);

        Assert.Equal("b", second[0].Object.Metadata.Name);
    }

    [Fact]
    public async Task A_watch_shows_what_happens_while_it_waits()
    {
        var events = EventsAsync(ResourceKinds.ConfigMaps, Watching(await VersionAsync()) with { LabelSelector = "mine" }, 1);

        await CreateAsync(ConfigMap("late", ("mine", "yes")));

        Assert.Equal("late", Assert.Single(await events).Object.Metadata.Name);
    }

    [Fact]
    public async Task To_a_selecting_watch_an_object_that_no_longer_matches_is_deleted()
    {
        await CreateAsync(ConfigMap("a", ("mine", "yes")));
        var version = await VersionAsync();
        await Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Patch.Merge("""{"metadata": {"labels": {"mine": "no"}}}"""));
        await Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Patch.Merge("""{"metadata": {"labels": {"mine": "yes"}}}"""));

        var events = await EventsAsync(ResourceKinds.ConfigMaps, Watching(version) with { LabelSelector = "mine=yes" }, 2);

        Assert.Equal([WatchEventType.Deleted, WatchEventType.Added], events.Select(item => item.Type));
    }

    [Fact]
    public async Task A_watch_ends_at_its_timeout_after_a_bookmark_with_a_version_to_go_on_from()
    {
        var version = await VersionAsync();
        using var patience = new CancellationTokenSource(Patience);

        var events = await Client.WatchAsync(
            ResourceKinds.ConfigMaps, Watching(version) with { Timeout = TimeSpan.FromSeconds(4) }, patience.Token).ToListAsync(patience.Token);

        var bookmark = events.Last(item => item.Type == WatchEventType.Bookmark).Object.Metadata.ResourceVersion!;
        Assert.True(ulong.Parse(bookmark, CultureInfo.InvariantCulture) >= ulong.Parse(version, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_watch_of_one_name_shows_only_that()
    {
        var version = await VersionAsync();
        await CreateAsync(ConfigMap("a"));
        await CreateAsync(ConfigMap("b"));

        var events = await EventsAsync(ResourceKinds.ConfigMaps, Watching(version) with { FieldSelector = "metadata.name=b" }, 1);

        Assert.Equal("b", events[0].Object.Metadata.Name);
    }
}
