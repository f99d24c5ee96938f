using System.Threading.Channels;
using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Kubernetes.Tests.Fakes;
using Testing;
using static Kubernetes.Tests.Fakes.Jobs;

namespace Kubernetes.Tests.Informers;

public sealed class InformerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new();
    private readonly RecordingLogger _log = new();
    private readonly ScriptedClient _client = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<CacheEvent<V1Job>> _events = Channel.CreateUnbounded<CacheEvent<V1Job>>();
    private readonly Informer<V1Job> _informer;
    private Task _running = Task.CompletedTask;

    public InformerTests()
    {
        var options = new InformerOptions<V1Job>
        {
            LabelSelector = "app=x",
            PageSize = 2,
            Transform = job =>
            {
                job.Spec = null;
                return job;
            },
            Indexes = new Dictionary<string, Func<V1Job, IEnumerable<string>>>
            {
                ["recording"] = job => job.Metadata.Labels?.TryGetValue("recording", out var value) == true ? [value] : [],
            },
        };
        _informer = new Informer<V1Job>(_client, ResourceKinds.Jobs, options, _time, new Random(1), _log);
        _informer.AddHandler(change => _events.Writer.TryWrite(change));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
        _stop.Dispose();
    }

    [Fact]
    public async Task It_lists_page_by_page_then_watches_from_that_version()
    {
        _client.Page("10", "next", Job("a", "3"), Job("b", "4")).Page("10", null, Job("c", "5"));

        var watch = await StartAsync();

        Assert.Equal(["a", "b", "c"], _informer.List().Select(job => job.Metadata.Name).Order());
        Assert.Equal([null, "next"], _client.Lists.Select(list => list.Continue));
        Assert.All(_client.Lists, list => Assert.Equal((2, "app=x", null), (list.Limit, list.LabelSelector, list.ResourceVersion)));
        Assert.Equal(("10", "app=x"), (watch.Options.ResourceVersion, watch.Options.LabelSelector));
        Assert.All(await NextAsync(3), change => Assert.True(change is { Type: CacheEventType.Added, IsInitial: true }));
    }

    [Fact]
    public async Task Events_change_the_cache_before_handlers_hear_of_them()
    {
        var (cachedVersion, reached) = ("", "");
        _informer.AddHandler(change =>
        {
            cachedVersion = _informer.Get(change.Object.Key())?.Metadata.ResourceVersion;
            reached = _informer.LastResourceVersion;
        });
        _client.List("10", Job("a", "3"));
        var watch = await StartAsync();
        await NextAsync(1);

        watch.Send(WatchEventType.Modified, Job("a", "11"));
        watch.Send(WatchEventType.Added, Job("b", "12"));
        var changes = await NextAsync(2);
        watch.Send(WatchEventType.Deleted, Job("a", "13"));
        var deleted = Assert.Single(await NextAsync(1));
        watch.Bookmark("14");
        watch.Send(WatchEventType.Added, Job("z", "15"));
        await NextAsync(1);

        Assert.Equal([CacheEventType.Updated, CacheEventType.Added], changes.Select(change => change.Type));
        Assert.Equal(("3", "11"), (changes[0].Old!.Metadata.ResourceVersion, changes[0].Object.Metadata.ResourceVersion));
        Assert.Equal((CacheEventType.Deleted, "13", false), (deleted.Type, deleted.Object.Metadata.ResourceVersion, deleted.IsInitial));
        Assert.Null(_informer.Get(new ObjectKey("school", "a")));
        Assert.Equal(("15", "15"), (cachedVersion, reached));
    }

    [Fact]
    public async Task A_watch_that_ends_is_resumed_from_the_last_event_or_bookmark_without_listing()
    {
        _client.List("10");
        var first = await StartAsync();
        first.Send(WatchEventType.Added, Job("a", "11"));
        first.End();
        var second = await NextWatchAsync();
        Assert.Equal("11", second.Options.ResourceVersion);

        second.Bookmark("20");
        second.End(new IOException("connection reset"));
        var third = await NextWatchAsync();

        Assert.Equal("20", third.Options.ResourceVersion);
        Assert.Single(_client.Lists);
    }

    [Fact]
    public async Task An_idle_watch_is_taken_for_dead_and_resumed()
    {
        _client.List("10");
        var first = await StartAsync();
        _time.Advance(TimeSpan.FromSeconds(80));
        first.Bookmark("11");
        first.Send(WatchEventType.Added, Job("a", "12"));
        await NextAsync(1);
        await _time.WaitForTimersAsync();
        _time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal("12", (await NextWatchAsync()).Options.ResourceVersion);
        Assert.Single(_client.Lists);
    }

    [Fact]
    public async Task When_the_server_forgot_the_version_the_difference_is_told()
    {
        _client.List("10", Job("same", "1"), Job("changed", "2"), Job("gone", "3"), Job("reborn", "4", uid: "old"));
        var watch = await StartAsync();
        await NextAsync(4);
        _client.List("50", Job("same", "1"), Job("changed", "40"), Job("new", "41"), Job("reborn", "42", uid: "new"));

        watch.End(ScriptedClient.Gone());
        Assert.Equal("50", (await NextWatchAsync()).Options.ResourceVersion);

        Assert.Equal(
            ["Updated changed 40", "Added new 41", "Updated reborn 42", "Deleted gone 3"],
            (await NextAsync(4)).Select(change => $"{change.Type} {change.Object.Metadata.Name} {change.Object.Metadata.ResourceVersion}"));
        Assert.Null(_informer.Get(new ObjectKey("school", "gone")));
        Assert.False(_events.Reader.TryRead(out _));
    }

    [Fact]
    public async Task What_did_not_change_is_kept_and_not_in_memory_twice()
    {
        _client.List("10", Job("same", "1"), Job("reborn", "1", uid: "old"));
        var watch = await StartAsync();
        await NextAsync(2);
        var known = _informer.List().ToDictionary(job => job.Metadata.Name!);
        _client.List("50", Job("same", "1"), Job("reborn", "1", uid: "new"));

        watch.End(ScriptedClient.Gone());
        await NextWatchAsync();

        Assert.Same(known["same"], _informer.Get(known["same"].Key()));
        Assert.Equal("new", _informer.Get(known["reborn"].Key())!.Metadata.Uid);
    }

    [Fact]
    public async Task A_list_whose_pages_expired_is_read_again_in_one_piece()
    {
        _client.Page("10", "next", Job("a", "3")).ListFails(ScriptedClient.Gone()).List("12", Job("a", "3"), Job("b", "11"));

        Assert.Equal("12", (await StartAsync()).Options.ResourceVersion);

        Assert.Equal([2, 2, null], _client.Lists.Select(list => list.Limit));
        Assert.Equal(2, _informer.List().Count);
    }

    [Fact]
    public async Task A_server_that_is_away_is_asked_again_later_and_later()
    {
        for (var i = 0; i < 8; i++)
        {
            _client.ListFails(new HttpRequestException("refused"));
        }

        _client.List("10");
        _running = _informer.RunAsync(_stop.Token);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            await _time.WaitForTimersAsync();
            waits.Add(_time.UntilNext!.Value);
            _time.Advance(waits[^1]);
        }

        await _informer.Synced.WaitAsync(Patience);
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.InRange(waits[^1], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Objects_are_found_by_index_as_they_change()
    {
        _client.List("10", Job("a", "1", "ml"), Job("b", "2", "ml"));
        var watch = await StartAsync();
        await NextAsync(2);
        Assert.Equal(["a", "b"], Names(_informer.ByIndex("recording", "ml")));

        watch.Send(WatchEventType.Modified, Job("a", "11", "physics"));
        watch.Send(WatchEventType.Deleted, Job("b", "12", "ml"));
        await NextAsync(2);

        Assert.Empty(_informer.ByIndex("recording", "ml"));
        Assert.Equal(["a"], Names(_informer.ByIndex("recording", "physics")));
        Assert.Throws<ArgumentException>(() => _informer.ByIndex("colour", "red"));
    }

    [Fact]
    public async Task What_nobody_reads_is_dropped_as_it_comes()
    {
        var (listed, watched) = (Job("a", "1"), Job("b", "11"));
        (listed.Spec, watched.Spec) = (new V1JobSpec(), new V1JobSpec());
        _client.List("10", listed);
        var watch = await StartAsync();
        watch.Send(WatchEventType.Added, watched);
        await NextAsync(2);

        Assert.All(_informer.List(), job => Assert.Null(job.Spec));
    }

    [Fact]
    public async Task A_handler_that_fails_does_not_keep_the_others_from_hearing()
    {
        var heard = new TaskCompletionSource();
        _informer.AddHandler(_ => throw new InvalidOperationException("broken"));
        _informer.AddHandler(_ => heard.TrySetResult());
        _client.List("10", Job("a", "1"));

        await StartAsync();

        await heard.Task.WaitAsync(Patience);
        Assert.Contains("a handler failed on Added of school/a", _log.Errors);
    }

    private static IEnumerable<string?> Names(IEnumerable<V1Job> jobs) => jobs.Select(job => job.Metadata.Name).Order();

    private async Task<ScriptedWatch> StartAsync()
    {
        _running = _informer.RunAsync(_stop.Token);
        await _informer.Synced.WaitAsync(Patience);
        return await _client.NextWatchAsync();
    }

    /// <summary>The next watch, once the pause before it is over.</summary>
    private async Task<ScriptedWatch> NextWatchAsync()
    {
        var next = _client.NextWatchAsync();
        while (!next.IsCompleted)
        {
            // The pause after a watch that did well is under a second; what is longer is another watch's idle timeout.
            if (_time.UntilNext < TimeSpan.FromSeconds(1))
            {
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Yield();
        }

        return await next;
    }

    private async Task<List<CacheEvent<V1Job>>> NextAsync(int count)
    {
        var changes = new List<CacheEvent<V1Job>>();
        for (var i = 0; i < count; i++)
        {
            changes.Add(await _events.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        }

        return changes;
    }
}
