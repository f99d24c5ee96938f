using Kubernetes.Timing;

namespace Kubernetes.Queueing;

/// <summary>
/// Keys waiting to be worked on. A key is there once however often it is added; one that is added while it is worked on comes again when it is
/// done, never at once in two hands; one that failed comes back later and later, and is never dropped.
/// </summary>
/// <typeparam name="TKey">What names a piece of work.</typeparam>
public sealed class WorkQueue<TKey> : IDisposable
    where TKey : notnull
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1000);

    private readonly Lock _lock = new();
    private readonly ReadyKeys<TKey> _ready = new();
    private readonly HashSet<TKey> _processing = [];
    private readonly Dictionary<TKey, QueuePriority> _again = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly Queue<TaskCompletionSource<(bool, TKey)>> _takers = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DelayedKeys<TKey> _delayed;
    private readonly Backoff _backoff;
    private readonly WorkQueueMetrics<TKey> _metrics;
    private bool _isShutDown;

    /// <summary>An empty queue.</summary>
    /// <param name="name">Tag <c>name</c> of its metrics.</param>
    public WorkQueue(string name, TimeProvider time, Random random)
    {
        _backoff = new Backoff(ShortestRetry, LongestRetry, random);
        _delayed = new DelayedKeys<TKey>(time, Add);
        _metrics = new WorkQueueMetrics<TKey>(name, time);
    }

    /// <summary>Done when the queue is shut down and no key is worked on any more.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Keys that wait to be taken, delayed ones not counted.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _ready.Count;
            }
        }
    }

    /// <summary>Adds a key now. One that waits already stays one, with the higher of both priorities.</summary>
    public void Add(TKey key, QueuePriority priority = QueuePriority.High)
    {
        lock (_lock)
        {
            if (_isShutDown)
            {
                return;
            }

            if (_processing.Contains(key))
            {
                if (!_again.TryGetValue(key, out var before))
                {
                    _metrics.Added(key, isReady: false);
                }

                _again[key] = before > priority ? before : priority;
            }
            else
            {
                MakeReady(key, priority, isNew: true);
            }
        }
    }

    /// <summary>Adds a key after a delay. Of several delays for one key the earliest end counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay, QueuePriority priority = QueuePriority.High)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key, priority);
        }
        else
        {
            _delayed.Add(key, delay, priority);
        }
    }

    /// <summary>Adds a key that failed: after 5 ms the first time, then doubling, with chance, up to 1000 s. Until <see cref="Forget"/>.</summary>
    public void AddRateLimited(TKey key, QueuePriority priority = QueuePriority.High)
    {
        TimeSpan delay;
        lock (_lock)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            delay = _backoff.Delay(failures);
        }

        _metrics.Retried();
        AddAfter(key, delay, priority);
    }

    /// <summary>The key did well: its next failure counts as the first.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
        {
            _failures.Remove(key);
        }
    }

    /// <summary>How often <see cref="AddRateLimited"/> was called since <see cref="Forget"/>.</summary>
    public int Retries(TKey key)
    {
        lock (_lock)
        {
            return _failures.GetValueOrDefault(key);
        }
    }

    /// <summary>Waits for a key and takes it. Say <see cref="Done"/> when finished with it, whatever happened.</summary>
    /// <returns>False when the queue was shut down: no more keys come.</returns>
    public async ValueTask<(bool Taken, TKey Key)> TakeAsync(CancellationToken cancellation = default)
    {
        TaskCompletionSource<(bool, TKey)> taker;
        lock (_lock)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_isShutDown)
            {
                return (false, default!);
            }

            if (_ready.TryTake(out var key))
            {
                Start(key);
                return (true, key);
            }

            taker = new TaskCompletionSource<(bool, TKey)>(TaskCreationOptions.RunContinuationsAsynchronously);
            _takers.Enqueue(taker);
        }

        // A cancelled taker stays in line; whoever serves the line passes over it.
        await using var registration = cancellation.Register(() => taker.TrySetCanceled(cancellation));
        return await taker.Task;
    }

    /// <summary>The work on a key is over. It comes again at once if it was added meanwhile.</summary>
    public void Done(TKey key)
    {
        lock (_lock)
        {
            if (!_processing.Remove(key))
            {
                return;
            }

            _metrics.Finished(key);
            if (_again.Remove(key, out var priority) && !_isShutDown)
            {
                MakeReady(key, priority, isNew: false);
            }

            CompleteIfDrained();
        }
    }

    /// <summary>
    /// Hands out no more keys; what is in hand may be finished, see <see cref="Drained"/>. Keys that wait are let go: a start-up finds them again.
    /// </summary>
    public void ShutDown()
    {
        _delayed.Dispose();
        lock (_lock)
        {
            _isShutDown = true;
            while (_takers.TryDequeue(out var taker))
            {
                taker.TrySetResult((false, default!));
            }

            CompleteIfDrained();
        }
    }

    /// <summary>Shuts down.</summary>
    public void Dispose()
    {
        ShutDown();
        _metrics.Dispose();
    }

    private void MakeReady(TKey key, QueuePriority priority, bool isNew)
    {
        if (!_ready.Add(key, priority))
        {
            return;
        }

        if (isNew)
        {
            _metrics.Added(key, isReady: true);
        }
        else
        {
            _metrics.Ready(key);
        }

        ServeTakers();
    }

    private void ServeTakers()
    {
        while (_takers.TryPeek(out var taker) && _ready.Count > 0)
        {
            _takers.Dequeue();
            if (taker.Task.IsCompleted || !_ready.TryTake(out var key))
            {
                continue;
            }

            if (taker.TrySetResult((true, key)))
            {
                Start(key);
            }
            else
            {
                // Cancelled just now: the key waits on.
                _ready.Add(key, QueuePriority.High);
            }
        }
    }

    private void Start(TKey key)
    {
        _processing.Add(key);
        _metrics.Started(key);
    }

    private void CompleteIfDrained()
    {
        if (_isShutDown && _processing.Count == 0)
        {
            _drained.TrySetResult();
        }
    }
}
