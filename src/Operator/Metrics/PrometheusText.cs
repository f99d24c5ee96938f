using System.Globalization;
using System.Text;

namespace Operator.Metrics;

/// <summary>Writes collected metrics in Prometheus' text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    /// <summary>The content type of what <see cref="Write"/> returns.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.OrderBy(family => family.Name, StringComparer.Ordinal))
        {
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Help, quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Type).Append('\n');
            foreach (var sample in family.Samples)
            {
                Append(text, family.Name, sample);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, MetricSample sample)
    {
        text.Append(name).Append(sample.Suffix);
        if (sample.Labels.Count > 0)
        {
            text.Append('{').AppendJoin(',', sample.Labels.Select(label => $"{label.Key}=\"{Escape(label.Value, quotes: true)}\"")).Append('}');
        }

        text.Append(' ').Append(sample.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Escape(string value, bool quotes)
    {
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}

/// <summary>One metric with all its series.</summary>
internal sealed record MetricFamily(string Name, string Type, string Help, IReadOnlyList<MetricSample> Samples);

/// <summary>One line.</summary>
/// <param name="Suffix">Of histograms: <c>_bucket</c>, <c>_sum</c>, <c>_count</c>; else empty.</param>
/// <param name="Labels">In the order they are written.</param>
/// <param name="Value">The value.</param>
internal sealed record MetricSample(string Suffix, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value);
