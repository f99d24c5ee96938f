using Recordings.Contract;

namespace StageRunner.Net;

/// <summary>Sums up the calls to outside services, for the result. It stays as small however many there are.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Sums> _services = new(StringComparer.Ordinal);

    /// <summary>Notes one call.</summary>
    /// <param name="service">A constant of <see cref="ServiceNames"/>.</param>
    /// <param name="took">From the request's beginning to the answer's, or to the failure.</param>
    /// <param name="failed">Whether it brought no answer, or a refusal.</param>
    public void Note(string service, TimeSpan took, bool failed)
    {
        lock (_lock)
        {
            if (!_services.TryGetValue(service, out var sums))
            {
                _services[service] = sums = new Sums();
            }

            sums.Add(took.TotalSeconds, failed);
        }
    }

    /// <summary>What it all came to; null: nothing was called.</summary>
    public IReadOnlyList<ServiceCalls>? Summary()
    {
        lock (_lock)
        {
            return _services.Count == 0 ? null : [.. _services.Select(service => service.Value.Of(service.Key))];
        }
    }

    private sealed class Sums
    {
        private readonly int[] _counts = new int[LatencyBucket.Bounds.Count + 1];
        private readonly double[] _seconds = new double[LatencyBucket.Bounds.Count + 1];
        private int _failed;

        public void Add(double seconds, bool failed)
        {
            var bucket = LatencyBucket.Bounds.TakeWhile(bound => seconds > bound).Count();
            _counts[bucket]++;
            _seconds[bucket] += seconds;
            _failed += failed ? 1 : 0;
        }

        public ServiceCalls Of(string service) => new()
        {
            Service = service,
            Failed = _failed,
            Latency = [.. _counts.Zip(_seconds, (count, seconds) => new LatencyBucket(count, Math.Round(seconds, 3))).Where(bucket => bucket.Count > 0)],
        };
    }
}
