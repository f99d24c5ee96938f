namespace Operator.Tests.Scenarios;

/// <summary>A clock that runs faster than the real one, and so do its timers: what waits for seconds takes milliseconds, in the right order.</summary>
internal sealed class FastTime(int factor) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    private readonly long _startedAt = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Start + (System.GetElapsedTime(_startedAt) * factor);

    public override long GetTimestamp() => _startedAt + ((System.GetTimestamp() - _startedAt) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    // Rounded up: a timer must not come before its time.
    private TimeSpan Real(TimeSpan span) => span <= TimeSpan.Zero ? span : (span / factor) + TimeSpan.FromMilliseconds(1);

    private sealed class FastTimer(ITimer timer, FastTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Real(dueTime), time.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
