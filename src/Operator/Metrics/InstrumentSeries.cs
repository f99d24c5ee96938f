using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Operator.Metrics;

/// <summary>All series of one instrument, by their labels.</summary>
internal sealed class InstrumentSeries(Instrument instrument)
{
    private readonly IReadOnlyList<double> _bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? Buckets.Default;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    public string Name => instrument.Name;

    public string Help => instrument.Description ?? instrument.Name;

    public string Type => IsHistogram ? "histogram" : IsSum ? "counter" : "gauge";

    private bool IsHistogram => instrument is Histogram<double> or Histogram<long> or Histogram<int>;

    private bool IsSum => instrument is Counter<long> or Counter<int> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;

    private bool IsDelta => instrument is Counter<long> or Counter<int> or Counter<double> or UpDownCounter<long> or UpDownCounter<int>;

    /// <summary>What observable instruments no longer report is gone.</summary>
    public void BeginScrape()
    {
        if (instrument.IsObservable)
        {
            lock (_lock)
            {
                _series.Clear();
            }
        }
    }

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = KeyOf(tags);
        lock (_lock)
        {
            if (!_series.TryGetValue(key, out var series))
            {
                _series[key] = series = new Series(LabelsOf(tags), IsHistogram ? new long[_bounds.Count] : []);
            }

            series.Count++;
            series.Value = IsDelta || IsHistogram ? series.Value + value : value;
            for (var bound = 0; bound < series.Buckets.Length; bound++)
            {
                series.Buckets[bound] += value <= _bounds[bound] ? 1 : 0;
            }
        }
    }

    public IReadOnlyList<MetricSample> Samples()
    {
        lock (_lock)
        {
            return [.. _series.Values.SelectMany(series => IsHistogram ? Histogram(series) : [new MetricSample("", series.Labels, series.Value)])];
        }
    }

    private IEnumerable<MetricSample> Histogram(Series series)
    {
        for (var bound = 0; bound < _bounds.Count; bound++)
        {
            var limit = _bounds[bound].ToString("R", CultureInfo.InvariantCulture);
            yield return new MetricSample("_bucket", [.. series.Labels, new("le", limit)], series.Buckets[bound]);
        }

        yield return new MetricSample("_bucket", [.. series.Labels, new("le", "+Inf")], series.Count);
        yield return new MetricSample("_sum", series.Labels, series.Value);
        yield return new MetricSample("_count", series.Labels, series.Count);
    }

    private static string KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            key.Append(name).Append('=').Append(value).Append('\n');
        }

        return key.ToString();
    }

    private static List<KeyValuePair<string, string>> LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<KeyValuePair<string, string>>(tags.Length);
        foreach (var (name, value) in tags)
        {
            labels.Add(new(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        }

        return labels;
    }

    private sealed class Series(List<KeyValuePair<string, string>> labels, long[] buckets)
    {
        public List<KeyValuePair<string, string>> Labels { get; } = labels;

        public long[] Buckets { get; } = buckets;

        public long Count { get; set; }

        public double Value { get; set; }
    }
}
