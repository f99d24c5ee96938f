namespace Testing;

/// <summary>
/// A clock that moves only when told. Timers that come due while it moves are run in order of their times, on the thread that moves it.
/// </summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now;
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts at a fixed moment.</summary>
    public FakeTime(DateTimeOffset? now = null) => _now = now ?? new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Timers that are waiting.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>How long until the earliest timer; null when none waits.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due) - _now;
            }
        }
    }

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

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

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>
    /// Done when at least so many timers wait: the code under test has come to rest on the clock. <paramref name="within"/> leaves out those due
    /// later, such as the timeout of a request that is under way.
    /// </summary>
    public async Task WaitForTimersAsync(int count = 1, TimeSpan? within = null)
    {
        while (true)
        {
            Task armed;
            lock (_lock)
            {
                if (_timers.Count(timer => within is null || timer.Due - _now <= within) >= count)
                {
                    return;
                }

                armed = _armed.Task;
            }

            await armed.WaitAsync(TimeSpan.FromSeconds(30), System);
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private FakeTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            _now = next is null ? end : next.Due > _now ? next.Due : _now;
            if (next is not null && !next.Repeat())
            {
                _timers.Remove(next);
            }

            return next;
        }
    }

    private void Arm(FakeTimer timer, TimeSpan dueTime)
    {
        TaskCompletionSource armed;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            _timers.Add(timer);
            armed = _armed;
            _armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        armed.SetResult();
    }

    private sealed class FakeTimer(FakeTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        /// <summary>Sets the next time of a periodic timer; false when there is none.</summary>
        public bool Repeat()
        {
            if (_period <= TimeSpan.Zero)
            {
                return false;
            }

            Due += _period;
            return true;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            time.Arm(this, dueTime);
            return true;
        }

        public void Dispose() => time.Arm(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
