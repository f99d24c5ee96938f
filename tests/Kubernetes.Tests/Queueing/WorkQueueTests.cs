using Kubernetes.Queueing;
using Testing;

namespace Kubernetes.Tests.Queueing;

public sealed class WorkQueueTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests() => _queue = new WorkQueue<string>("test", _time, new Random(1));

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_key_added_many_times_comes_once()
    {
        _queue.Add("a");
        _queue.Add("a");
        _queue.Add("b");

        Assert.Equal(["a", "b"], [await Take(), await Take()]);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task A_key_in_work_is_never_in_two_hands_and_comes_again_when_done()
    {
        _queue.Add("a");
        await Take();
        _queue.Add("a");
        _queue.Add("a");
        Assert.Equal(0, _queue.Count);

        _queue.Done("a");

        Assert.Equal("a", await Take());
        _queue.Done("a");
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Who_waits_gets_the_next_key_that_comes()
    {
        var taker = _queue.TakeAsync().AsTask();
        Assert.False(taker.IsCompleted);

        _queue.Add("a");

        Assert.Equal((true, "a"), await taker);
    }

    [Fact]
    public async Task A_taker_that_gave_up_loses_no_key()
    {
        using var cancel = new CancellationTokenSource();
        var taker = _queue.TakeAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taker);

        _queue.Add("a");

        Assert.Equal("a", await Take());
    }

    [Fact]
    public async Task Live_changes_go_before_the_start_up_flood()
    {
        _queue.Add("old1", QueuePriority.Low);
        _queue.Add("old2", QueuePriority.Low);
        _queue.Add("live");

        Assert.Equal(["live", "old1", "old2"], [await Take(), await Take(), await Take()]);
    }

    [Fact]
    public async Task A_live_change_raises_a_key_of_the_flood()
    {
        _queue.Add("old1", QueuePriority.Low);
        _queue.Add("old2", QueuePriority.Low);
        _queue.Add("old2");

        Assert.Equal(["old2", "old1"], [await Take(), await Take()]);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task The_flood_is_not_starved_by_live_changes()
    {
        _queue.Add("old", QueuePriority.Low);
        var taken = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            _queue.Add($"live{i}");
            taken.Add(await Take());
        }

        Assert.Contains("old", taken);
    }

    [Fact]
    public async Task A_delayed_key_comes_at_its_time_and_not_before()
    {
        _queue.AddAfter("late", TimeSpan.FromSeconds(20));
        _queue.AddAfter("soon", TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(0, _queue.Count);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("soon", await Take());

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("late", await Take());
    }

    [Fact]
    public async Task Of_several_delays_the_earliest_counts()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("a", TimeSpan.FromSeconds(5));
        _queue.AddAfter("a", TimeSpan.FromSeconds(30));

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("a", await Take());
        _queue.Done("a");

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void However_many_keys_wait_one_timer_is_armed_for_the_earliest()
    {
        for (var i = 1; i <= 100; i++)
        {
            _queue.AddAfter($"k{i}", TimeSpan.FromMinutes(i));
        }

        Assert.Equal((1, TimeSpan.FromMinutes(1)), (_time.Waiting, _time.UntilNext));
    }

    [Fact]
    public async Task A_failing_key_comes_back_later_and_later_within_bounds()
    {
        var delays = new List<double>();
        var clock = new FakeTime();
        using var alone = new WorkQueue<string>("alone", clock, new Random(7));
        for (var failures = 0; failures < 30; failures++)
        {
            alone.AddRateLimited("a");
            delays.Add(clock.UntilNext!.Value.TotalSeconds);
            clock.Advance(clock.UntilNext.Value);
            Assert.Equal(1, alone.Count);
            Assert.Equal("a", (await alone.TakeAsync()).Key);
            alone.Done("a");
        }

        Assert.InRange(delays[0], 0.005, 0.011);
        Assert.All(delays, delay => Assert.InRange(delay, 0.005, 1000.001));
        Assert.All(delays.Zip(delays.Skip(1)).Take(16), pair => Assert.True(pair.Second >= pair.First));
        Assert.InRange(delays[^1], 500, 1000.001);
        Assert.True(delays.TakeLast(10).Distinct().Count() > 5, "chance must stay in the longest delays too");
    }

    [Fact]
    public async Task A_key_that_did_well_starts_anew()
    {
        _queue.AddRateLimited("a");
        _queue.AddRateLimited("a");
        Assert.Equal(2, _queue.Retries("a"));

        _queue.Forget("a");

        Assert.Equal(0, _queue.Retries("a"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("a", await Take());
    }

    [Fact]
    public async Task A_queue_that_is_shut_down_hands_out_nothing_and_drains_when_work_in_hand_is_done()
    {
        _queue.Add("a");
        await Take();
        _queue.Add("b");
        _queue.AddAfter("c", TimeSpan.FromSeconds(1));
        var waiting = new WorkQueue<string>("idle", _time, new Random(1));
        var taker = waiting.TakeAsync().AsTask();

        _queue.ShutDown();
        waiting.Dispose();

        Assert.False((await taker).Taken);
        Assert.False((await _queue.TakeAsync()).Taken);
        Assert.False(_queue.Drained.IsCompleted);
        _queue.Done("a");
        await _queue.Drained;
        _queue.Add("d");
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False((await _queue.TakeAsync()).Taken);
    }

    [Fact]
    public async Task Many_workers_and_adders_lose_nothing_and_never_share_a_key()
    {
        const int Keys = 50;
        using var queue = new WorkQueue<int>("busy", TimeProvider.System, new Random(1));
        var added = new int[Keys];
        var seen = new int[Keys];
        var inHand = new int[Keys];
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await queue.TakeAsync() is (true, var key))
            {
                Assert.Equal(1, Interlocked.Increment(ref inHand[key]));
                Volatile.Write(ref seen[key], Volatile.Read(ref added[key]));
                await Task.Yield();
                Interlocked.Decrement(ref inHand[key]);
                queue.Done(key);
            }
        })).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 5000; i++)
            {
                var key = random.Next(Keys);
                Interlocked.Increment(ref added[key]);
                queue.Add(key, (QueuePriority)random.Next(2));
            }
        })));

        // Every key is seen once more after it was last added: else this never ends. A look at the queue would not tell: a key that a worker has
        // just taken, or is just giving back, is in nobody's hand for a moment.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!added.SequenceEqual(seen) && !patience.IsCancellationRequested)
        {
            await Task.Yield();
        }

        queue.ShutDown();
        await queue.Drained.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(added, seen);
    }

    private async Task<string> Take() => (await _queue.TakeAsync()).Key;
}
