using System.Diagnostics.Metrics;

namespace Kubernetes.Queueing;

/// <summary>A queue's metrics under the names that controller-runtime uses, so that dashboards made for it work. Called under the queue's lock.</summary>
internal sealed class WorkQueueMetrics<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Meter _meter = new(KubernetesMeter.Name);
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _name;
    private readonly Dictionary<TKey, long> _readySince = [];
    private readonly Dictionary<TKey, long> _startedAt = [];
    private readonly Counter<long> _adds;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _queueDuration;
    private readonly Histogram<double> _workDuration;

    public WorkQueueMetrics(string name, TimeProvider time)
    {
        _time = time;
        _name = new KeyValuePair<string, object?>("name", name);
        _adds = _meter.CreateCounter<long>("workqueue_adds_total", description: "Keys added");
        _retries = _meter.CreateCounter<long>("workqueue_retries_total", description: "Keys added again after a failure");
        _queueDuration = _meter.CreateHistogram<double>("workqueue_queue_duration_seconds", "s", "How long a key waits before it is taken");
        _workDuration = _meter.CreateHistogram<double>("workqueue_work_duration_seconds", "s", "How long the work on a key takes");
        _meter.CreateObservableGauge("workqueue_depth", () => Tagged(Depth()), description: "Keys waiting");
        _meter.CreateObservableGauge(
            "workqueue_unfinished_work_seconds", () => Tagged(InHand().Sum()), "s", "Age of all work in hand, summed");
        _meter.CreateObservableGauge(
            "workqueue_longest_running_processor_seconds", () => Tagged(InHand().DefaultIfEmpty().Max()), "s", "Age of the oldest work in hand");
    }

    public void Added(TKey key, bool isReady)
    {
        _adds.Add(1, _name);
        if (isReady)
        {
            Ready(key);
        }
    }

    public void Ready(TKey key)
    {
        lock (_lock)
        {
            _readySince[key] = _time.GetTimestamp();
        }
    }

    public void Retried() => _retries.Add(1, _name);

    public void Started(TKey key)
    {
        TimeSpan waited;
        lock (_lock)
        {
            waited = _readySince.Remove(key, out var since) ? _time.GetElapsedTime(since) : TimeSpan.Zero;
            _startedAt[key] = _time.GetTimestamp();
        }

        _queueDuration.Record(waited.TotalSeconds, _name);
    }

    public void Finished(TKey key)
    {
        TimeSpan worked;
        lock (_lock)
        {
            worked = _startedAt.Remove(key, out var started) ? _time.GetElapsedTime(started) : TimeSpan.Zero;
        }

        _workDuration.Record(worked.TotalSeconds, _name);
    }

    public void Dispose() => _meter.Dispose();

    private int Depth()
    {
        lock (_lock)
        {
            return _readySince.Count;
        }
    }

    private double[] InHand()
    {
        lock (_lock)
        {
            return [.. _startedAt.Values.Select(started => _time.GetElapsedTime(started).TotalSeconds)];
        }
    }

    private Measurement<TValue> Tagged<TValue>(TValue value)
        where TValue : struct => new(value, _name);
}
