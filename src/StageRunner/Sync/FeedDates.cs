using System.Globalization;
using System.Text.RegularExpressions;

namespace StageRunner.Sync;

/// <summary>Dates of feeds: those of mails (RFC 822 and its successors) in all the ways people write them, and ISO 8601.</summary>
internal static partial class FeedDates
{
    private const int MaxLength = 100;

    private static readonly string[] Iso =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss' 'zzz", "yyyy-MM-dd",
    ];

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // Hours from UTC. A zone that nobody knows counts as UTC.
    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["BST"] = 1,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
    };

    /// <summary>The time; null: it is none.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length > MaxLength ? null
            : Mail().Match(trimmed) is { Success: true } mail ? OfMail(mail)
            : DateTimeOffset.TryParseExact(trimmed, Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso) ? iso
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

    private static DateTimeOffset? OfMail(Match mail)
    {
        int Number(string name) => mail.Groups[name].Success ? int.Parse(mail.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var month = Array.IndexOf(Months, mail.Groups["month"].Value[..3].ToLowerInvariant()) + 1;
        var year = Number("year") is < 100 and var two ? two + (two < 70 ? 2000 : 1900) : Number("year");
        var (day, hour, minute, second) = (Number("day"), Number("hour"), Number("minute"), Math.Min(Number("second"), 59));
        var isDate = month > 0 && year is >= 1900 and <= 9998 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60;
        return isDate ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero) - Offset(mail.Groups["zone"].Value) : null;
    }

    private static TimeSpan Offset(string zone)
    {
        var digits = zone.Replace(":", "", StringComparison.Ordinal);
        return digits is ['+' or '-', ..] && digits.Length == 5 && int.TryParse(digits[1..], out var number) && number < 2400
            ? (digits[0] == '-' ? -1 : 1) * new TimeSpan(number / 100, number % 100, 0)
            : TimeSpan.FromHours(Zones.GetValueOrDefault(zone));
    }

    [GeneratedRegex(
        @"^(\p{L}+\.?,?\s+)?(?<day>[0-9]{1,2})[\s-]+(?<month>[A-Za-z]{3,9})\.?[\s-]+(?<year>[0-9]{4}|[0-9]{2}),?\s+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.[0-9]+)?)?\s*(?<zone>[+-][0-9]{2}:?[0-9]{2}|[A-Za-z]{1,5})?(\s.*)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mail();
}
