using System.Diagnostics.Metrics;
using System.Globalization;
using Operator.Metrics;

namespace Operator.Tests.Metrics;

/// <summary>A text in Prometheus' format, read back: as strictly as its grammar is, so that a text that no scraper would take fails.</summary>
internal sealed class Scraped
{
    private readonly Dictionary<string, (string Help, string Type)> _families = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _series = new(StringComparer.Ordinal);

    public Scraped(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var family = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            family = line.StartsWith('#') ? Header(line, family) : Sample(line, family);
        }
    }

    /// <summary>Names with their types.</summary>
    public IReadOnlyDictionary<string, (string Help, string Type)> Families => _families;

    /// <summary>Values by name and labels, as written: <c>name{a="b"}</c>.</summary>
    public IReadOnlyDictionary<string, double> Series => _series;

    /// <summary>What a scrape of one meter gives now.</summary>
    public static Scraped Of(MetricCollector collector) => new(PrometheusText.Write(collector.Collect()));

    /// <summary>A collector that hears of nothing but one meter: other tests have theirs in the same process.</summary>
    public static MetricCollector CollectorOf(OperatorMetrics metrics) => new((Meter meter) => ReferenceEquals(meter, metrics.Meter));

    private string Header(string line, string family)
    {
        var parts = line.Split(' ', 4);
        Assert.Equal("#", parts[0]);
        if (parts[1] == "HELP")
        {
            Assert.True(_families.TryAdd(parts[2], (parts[3], "")), $"{parts[2]} comes twice");
            return parts[2];
        }

        Assert.Equal(("TYPE", family), (parts[1], parts[2]));
        Assert.Contains(parts[3], new[] { "counter", "gauge", "histogram" });
        _families[family] = (_families[family].Help, parts[3]);
        return family;
    }

    private string Sample(string line, string family)
    {
        var end = line.LastIndexOf(' ');
        var (series, value) = (line[..end], line[(end + 1)..]);
        var name = series.Split('{')[0];
        string[] endings = _families[family].Type == "histogram" ? ["_bucket", "_sum", "_count"] : [""];
        Assert.Contains(name, endings.Select(ending => family + ending));
        Assert.Matches("^[a-z_]+(\\{([a-z_]+=\"([^\"\\\\\\n]|\\\\[\"\\\\n])*\"(,(?=[a-z]))?)+\\})?$", series);
        Assert.True(_series.TryAdd(series, double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)), $"{series} comes twice");
        return family;
    }
}
