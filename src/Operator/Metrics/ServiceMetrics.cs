using System.Diagnostics.Metrics;
using Recordings.Contract;

namespace Operator.Metrics;

/// <summary>
/// Calls that runners made to outside services. They come in sums, with a stage's end; a runner's word is bounded before it is counted, since a
/// termination message is only a file that a container wrote.
/// </summary>
internal sealed class ServiceMetrics
{
    private const int MaxServices = 8;
    private const int MaxBuckets = 16;
    private const int MaxCalls = 10_000;
    private static readonly double Longest = TimeSpan.FromDays(1).TotalSeconds;

    private readonly Counter<long> _calls;
    private readonly Histogram<double> _durations;

    public ServiceMetrics(Meter meter)
    {
        _calls = meter.CreateCounter<long>("recording_operator_provider_requests_total", description: "Calls of stages to outside services, by service and result");
        _durations = meter.CreateHistogram(
            "recording_operator_provider_request_duration_seconds", "s", "How long outside services take to answer, by service", tags: null, Buckets.Services);
    }

    /// <summary>A stage's calls.</summary>
    public void Count(IEnumerable<ServiceCalls?> calls)
    {
        foreach (var service in calls.OfType<ServiceCalls>().Take(MaxServices))
        {
            var name = new KeyValuePair<string, object?>("service", LabelValues.Service(service.Service));
            var total = 0;
            foreach (var bucket in (service.Latency ?? []).OfType<LatencyBucket>().Take(MaxBuckets))
            {
                var count = Math.Clamp(bucket.Count, 0, MaxCalls);
                total += count;
                Record(count, bucket.Seconds, name);
            }

            var failed = Math.Clamp(service.Failed, 0, total);
            Add(failed, "failed", name);
            Add(total - failed, "ok", name);
        }
    }

    // The mean of a bucket is in that bucket, and as often as it holds calls it has their sum.
    private void Record(int count, double seconds, KeyValuePair<string, object?> name)
    {
        var mean = double.IsFinite(seconds) && count > 0 ? Math.Clamp(seconds / count, 0, Longest) : 0;
        for (var call = 0; call < count; call++)
        {
            _durations.Record(mean, name);
        }
    }

    private void Add(int count, string result, KeyValuePair<string, object?> name)
    {
        if (count > 0)
        {
            _calls.Add(count, name, new("result", result));
        }
    }
}
