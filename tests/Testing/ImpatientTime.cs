using System.Collections.Concurrent;

namespace Testing;

/// <summary>A clock for code that pauses: a timer due within a minute moves the clock and fires at once; a later one, a timeout, never does.</summary>
/// <param name="patience">Timers that are due later are timeouts. Default one minute.</param>
public sealed class ImpatientTime(TimeSpan? patience = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromMinutes(1);
    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private DateTimeOffset _now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Every pause so far.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero && dueTime <= _patience)
        {
            _pauses.Enqueue(dueTime);
            lock (_lock)
            {
                _now += dueTime;
            }
        }

        return new Shot(dueTime >= TimeSpan.Zero && dueTime <= _patience, () => callback(state));
    }

    private sealed class Shot : ITimer
    {
        public Shot(bool isNow, Action fire)
        {
            if (isNow)
            {
                ThreadPool.QueueUserWorkItem(_ => fire());
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // It has fired, or never will.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
