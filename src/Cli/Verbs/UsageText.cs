using System.Globalization;
using System.Text.Json.Nodes;
using Cli.Report;
using Recordings.Usage;

namespace Cli.Verbs;

/// <summary>How usage is printed.</summary>
internal static class UsageText
{
    private const string Deleted = "Recordings that were deleted, by retention too, are not counted: the metrics recording_operator_usage_* keep them.";
    private static readonly string[] Headings = ["NAMESPACE", "RECORDINGS", "HOURS IN", "HOURS OUT", "BYTES", "UPLOADS"];

    /// <summary>For people.</summary>
    public static string Table(UsageMonth month, SortedDictionary<string, RecordingUsage> used)
    {
        var rows = used.Select(entry => Row(entry.Key, entry.Value)).ToList();
        if (used.Count > 1)
        {
            rows.Add(Row("(all)", used.Values.Aggregate(RecordingUsage.None, (all, usage) => all.Plus(usage))));
        }

        rows.Insert(0, Headings);
        var widths = Headings.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        var lines = rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return string.Join('\n', [$"{month} (UTC)", .. lines, Deleted]);
    }

    /// <summary>For programs.</summary>
    public static JsonObject Document(UsageMonth month, SortedDictionary<string, RecordingUsage> used) => new()
    {
        ["month"] = month.ToString(),
        ["namespaces"] = new JsonArray([.. used.Select(entry => (JsonNode)Item(entry.Key, entry.Value))]),
        ["note"] = Deleted,
    };

    private static string[] Row(string name, RecordingUsage usage) =>
    [
        name,
        usage.Recordings.ToString(CultureInfo.InvariantCulture),
        Hours(usage.SecondsIn).ToString("0.00", CultureInfo.InvariantCulture),
        Hours(usage.SecondsOut).ToString("0.00", CultureInfo.InvariantCulture),
        Humanize.Bytes(usage.Bytes),
        usage.Uploads.IsEmpty ? "0" : string.Join(", ", usage.Uploads.Select(upload => string.Create(CultureInfo.InvariantCulture, $"{upload.Key} {upload.Value}"))),
    ];

    private static JsonObject Item(string name, RecordingUsage usage) => new JsonObject
    {
        ["namespace"] = name,
        ["recordings"] = usage.Recordings,
        ["hoursIn"] = Math.Round(Hours(usage.SecondsIn), 4),
        ["hoursOut"] = Math.Round(Hours(usage.SecondsOut), 4),
        ["bytes"] = usage.Bytes,
        ["uploads"] = new JsonObject(usage.Uploads.Select(upload => KeyValuePair.Create<string, JsonNode?>(upload.Key, upload.Value))),
    };

    private static double Hours(double seconds) => seconds / 3600;
}
