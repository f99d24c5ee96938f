using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Models;
using Testing;

namespace Kubernetes.Tests.Embedded;

/// <summary>What is kept for those who watch and page, and what is not.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private EmbeddedControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions { Time = _time, HistoryLength = 10 });

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task A_watcher_that_is_too_slow_is_ended_and_holds_nobody_up()
    {
        await using var watch = _plane.WatchAsync(ResourceKinds.ConfigMaps, new WatchOptions { ResourceVersion = "1" }).GetAsyncEnumerator();
        await CreateAsync(1);
        Assert.True(await watch.MoveNextAsync());

        await CreateAsync(20);

        var refusal = await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            while (await watch.MoveNextAsync())
            {
            }
        });
        Assert.True(refusal.IsGone);
        Assert.Contains("too old resource version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_from_a_version_that_was_dropped_must_list_again()
    {
        await CreateAsync(20);

        var watch = _plane.WatchAsync(ResourceKinds.ConfigMaps, new WatchOptions { ResourceVersion = "1" });

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(async () => await watch.FirstAsync())).IsGone);
    }

    [Fact]
    public async Task A_watch_where_nothing_happens_gets_a_bookmark_with_the_newest_version()
    {
        await CreateAsync(3);
        var watch = _plane.WatchAsync(ResourceKinds.Secrets, new WatchOptions { ResourceVersion = "1" });
        var first = watch.FirstAsync().AsTask();
        await _time.WaitForTimersAsync();

        _time.Advance(TimeSpan.FromMinutes(1));

        var bookmark = await first;
        Assert.Equal(WatchEventType.Bookmark, bookmark.Type);
        Assert.Equal("4", bookmark.Object.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_list_that_is_read_on_after_many_others_must_begin_again()
    {
        await CreateAsync(3);
        var first = await _plane.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Limit = 1 });
        for (var i = 0; i < 40; i++)
        {
            await CreateAsync(1);
            await _plane.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Limit = 1 });
        }

        var refusal = await Assert.ThrowsAsync<KubernetesException>(
            () => _plane.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Limit = 1, Continue = first.Continue }));

        Assert.True(refusal.IsGone);
    }

    [Fact]
    public async Task Closing_ends_the_watches()
    {
        var watch = _plane.WatchAsync(ResourceKinds.ConfigMaps, new WatchOptions { ResourceVersion = "1" }).ToListAsync().AsTask();

        await _plane.DisposeAsync();

        Assert.Empty(await watch);
    }

    private async Task CreateAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _plane.CreateAsync(
                ResourceKinds.ConfigMaps, new V1ConfigMap { Metadata = new V1ObjectMeta { GenerateName = "a-", NamespaceProperty = "ns" } });
        }
    }
}
