namespace Kubernetes.Queueing;

/// <summary>Keys that wait for their time: a heap, and one timer armed for the earliest of them.</summary>
internal sealed class DelayedKeys<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TKey, long> _heap = new();
    private readonly Dictionary<TKey, (long Due, QueuePriority Priority)> _due = [];
    private readonly TimeProvider _time;
    private readonly Action<TKey, QueuePriority> _release;
    private readonly ITimer _timer;
    private bool _isDisposed;

    public DelayedKeys(TimeProvider time, Action<TKey, QueuePriority> release)
    {
        (_time, _release) = (time, release);
        _timer = time.CreateTimer(_ => ReleaseDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(TKey key, TimeSpan delay, QueuePriority priority)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
            if (_due.TryGetValue(key, out var known))
            {
                var higher = known.Priority > priority ? known.Priority : priority;
                if (known.Due <= due)
                {
                    _due[key] = known with { Priority = higher };
                    return;
                }

                priority = higher;
            }

            _due[key] = (due, priority);
            _heap.Enqueue(key, due);
            Arm();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _heap.Clear();
            _due.Clear();
        }

        _timer.Dispose();
    }

    private void ReleaseDue()
    {
        var released = new List<(TKey Key, QueuePriority Priority)>();
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            while (_heap.TryPeek(out var key, out var due) && due <= now)
            {
                _heap.Dequeue();

                // An entry that an earlier one replaced is void.
                if (_due.TryGetValue(key, out var entry) && entry.Due == due)
                {
                    _due.Remove(key);
                    released.Add((key, entry.Priority));
                }
            }

            Arm();
        }

        // Outside the lock: the queue takes its own.
        released.ForEach(entry => _release(entry.Key, entry.Priority));
    }

    private void Arm()
    {
        if (_isDisposed || !_heap.TryPeek(out _, out var due))
        {
            return;
        }

        // A timer counts whole milliseconds: rounded up, else it fires just too early and is armed for nothing again.
        var wait = TimeSpan.FromSeconds((double)Math.Max(0, due - _time.GetTimestamp()) / _time.TimestampFrequency);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
