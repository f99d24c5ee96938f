using System.Globalization;

namespace StageRunner.Sync;

/// <summary>Times as feeds write them. Nonsense reads as none.</summary>
internal static class FeedDates
{
    // RFC 822 allows these names besides numbers.
    private static readonly (string Name, string Offset)[] Zones =
    [
        ("EST", "-05:00"), ("EDT", "-04:00"), ("CST", "-06:00"), ("CDT", "-05:00"), ("MST", "-07:00"), ("MDT", "-06:00"), ("PST", "-08:00"), ("PDT", "-07:00"),
        ("GMT", "+00:00"), ("UTC", "+00:00"), ("UT", "+00:00"), ("Z", "+00:00"),
    ];

    /// <summary>A date of RFC 822 or RFC 3339; without a zone it is UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        foreach (var (name, offset) in Zones)
        {
            if (trimmed.EndsWith(" " + name, StringComparison.OrdinalIgnoreCase))
            {
                trimmed = $"{trimmed[..^name.Length]}{offset}";
                break;
            }
        }

        // Weekdays are often wrong, and say nothing.
        var comma = trimmed.IndexOf(',', StringComparison.Ordinal);
        return DateTimeOffset.TryParse(comma is > 0 and < 10 ? trimmed[(comma + 1)..] : trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date.ToUniversalTime()
            : null;
    }

    /// <summary>Seconds, <c>mm:ss</c> or <c>hh:mm:ss</c>.</summary>
    public static int? ParseDuration(string? text)
    {
        var parts = (text ?? "").Trim().Split(':');
        var seconds = 0L;
        foreach (var part in parts)
        {
            if (parts.Length > 3 || !uint.TryParse(part.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            seconds = (seconds * 60) + number;
        }

        return seconds is > 0 and < int.MaxValue ? (int)seconds : null;
    }
}
