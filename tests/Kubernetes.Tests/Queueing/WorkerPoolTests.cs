using Kubernetes.Queueing;
using Kubernetes.Tests.Fakes;
using Testing;

namespace Kubernetes.Tests.Queueing;

public sealed class WorkerPoolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_failure_is_logged_once_with_key_and_attempt_and_tried_again_until_it_does_well()
    {
        using var queue = new WorkQueue<string>("test", _time, new Random(1));
        var calls = 0;
        var succeeded = new TaskCompletionSource();
        var pool = new WorkerPool<string>(
            queue,
            2,
            (_, _) =>
            {
                if (++calls < 3)
                {
                    throw new InvalidOperationException("not yet");
                }

                succeeded.SetResult();
                return Task.CompletedTask;
            },
            _log);
        var running = pool.RunAsync(CancellationToken.None);
        queue.Add("school/ml");
        await _time.WaitForTimersAsync();
        _time.Advance(TimeSpan.FromMilliseconds(10));
        await _time.WaitForTimersAsync();
        _time.Advance(TimeSpan.FromMilliseconds(20));
        await succeeded.Task.WaitAsync(Patience);
        queue.ShutDown();
        await running.WaitAsync(Patience);

        Assert.Equal(0, queue.Retries("school/ml"));
        Assert.Equal(["school/ml failed at attempt 1, trying again", "school/ml failed at attempt 2, trying again"], _log.Errors);
    }

    [Fact]
    public async Task Stopping_lets_work_in_hand_finish()
    {
        using var queue = new WorkQueue<string>("test", _time, new Random(1));
        var (started, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var finished = false;
        var pool = new WorkerPool<string>(
            queue,
            1,
            async (_, _) =>
            {
                started.SetResult();
                await release.Task;
                finished = true;
            },
            _log);
        var running = pool.RunAsync(CancellationToken.None);
        queue.Add("a");
        await started.Task.WaitAsync(Patience);

        queue.ShutDown();
        Assert.False(running.IsCompleted);
        release.SetResult();
        await running.WaitAsync(Patience);

        Assert.True(finished);
    }

    [Fact]
    public async Task Cancelling_interrupts_work_in_hand()
    {
        using var queue = new WorkQueue<string>("test", _time, new Random(1));
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var pool = new WorkerPool<string>(
            queue,
            1,
            async (_, token) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
            _log);
        var running = pool.RunAsync(cancel.Token);
        queue.Add("a");
        await started.Task.WaitAsync(Patience);

        await cancel.CancelAsync();

        await running.WaitAsync(Patience);
        Assert.Empty(_log.Errors);
    }
}
