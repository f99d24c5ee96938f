using System.Globalization;

namespace Recordings.Usage;

/// <summary>A month of the calendar, in UTC.</summary>
/// <param name="Year">From 1.</param>
/// <param name="Month">From 1 to 12.</param>
public readonly record struct UsageMonth(int Year, int Month)
{
    private const string Format = "yyyy-MM";

    /// <summary>The month of a moment.</summary>
    public static UsageMonth Of(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month);

    /// <summary>Reads <c>2026-11</c>, and nothing else.</summary>
    public static bool TryParse(string? text, out UsageMonth month)
    {
        var isRead = DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = isRead ? new UsageMonth(first.Year, first.Month) : default;
        return isRead;
    }

    /// <summary>Whether a moment is in it.</summary>
    public bool Contains(DateTimeOffset? moment) => moment is { } at && Of(at) == this;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
