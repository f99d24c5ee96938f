using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Operator.Metrics;

/// <summary>Listens to meters and keeps what a scrape wants: sums of counters, last values of gauges, buckets of histograms.</summary>
internal sealed class MetricCollector : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _series = new();
    private readonly MeterListener _listener;

    /// <summary>Listens from now on to meters of these names.</summary>
    public MetricCollector(params IReadOnlyCollection<string> meters)
        : this(meter => meters.Contains(meter.Name))
    {
    }

    /// <summary>Listens from now on to some meters.</summary>
    public MetricCollector(Func<Meter, bool> isMeant)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (isMeant(instrument.Meter))
                {
                    listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, made => new InstrumentSeries(made)));
                }
            },
            MeasurementsCompleted = (instrument, state) => _series.TryRemove(instrument, out var _),
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Take(value, tags, state));
        _listener.Start();
    }

    /// <summary>Everything as it is now; observable gauges are asked.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        foreach (var series in _series.Values)
        {
            series.BeginScrape();
        }

        _listener.RecordObservableInstruments();
        return [.. _series.Values.GroupBy(series => series.Name, StringComparer.Ordinal).Select(Merge)];
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private static void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        ((InstrumentSeries)state!).Take(value, tags);

    // Two meters may publish one name (two queues). Mostly their series differ by a label; those that don't are summed up, since a text with a series
    // twice is refused as a whole.
    private static MetricFamily Merge(IGrouping<string, InstrumentSeries> named) => new(
        named.Key,
        named.First().Type,
        named.First().Help,
        named.Count() == 1 ? named.First().Samples() : [.. named.SelectMany(series => series.Samples()).GroupBy(SeriesKey, StringComparer.Ordinal).Select(Sum)]);

    private static string SeriesKey(MetricSample sample) => $"{sample.Suffix}\n{string.Join('\n', sample.Labels)}";

    private static MetricSample Sum(IGrouping<string, MetricSample> same) => same.First() with { Value = same.Sum(sample => sample.Value) };
}
