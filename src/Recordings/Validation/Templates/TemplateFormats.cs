using System.Globalization;
using System.Text;

namespace Recordings.Validation.Templates;

/// <summary>The formats of a template's helpers: what they make, and whether they are sound.</summary>
public static class TemplateFormats
{
    /// <summary>Hours, minutes and seconds.</summary>
    public const string Length = "h:mm:ss";

    // One letter alone would be one of .NET's named formats, which nobody expects here.
    private const int ShortestDateFormat = 2;
    private const string DateLetters = "yMdHhmsftz";

    // An image without time zone data knows UTC alone: the runner, which has it, judges then.
    private static readonly bool KnowsZones = TimeZoneInfo.GetSystemTimeZones().Count > 1;

    /// <summary>A moment in a time zone, in .NET's custom format; months and days in English.</summary>
    /// <param name="moment">When.</param>
    /// <param name="format">Like <c>dd.MM.yyyy HH:mm</c>.</param>
    /// <param name="zone">An IANA name; null: UTC.</param>
    /// <exception cref="FormatException">The format or the zone is unknown.</exception>
    public static string FormatDate(DateTimeOffset moment, string format, string? zone) =>
        IsDateFormat(format)
            ? TimeZoneInfo.ConvertTime(moment, Zone(zone)).ToString(format, CultureInfo.InvariantCulture)
            : throw new FormatException($"\"{format}\" is no date format");

    /// <summary>A length. <c>h</c>, <c>m</c>, <c>s</c> and <c>hh</c>, <c>mm</c>, <c>ss</c> are numbers, the largest of them takes all that is above it; the rest is text.</summary>
    public static string FormatDuration(TimeSpan length, string format)
    {
        var seconds = (long)Math.Round(length.TotalSeconds, MidpointRounding.AwayFromZero);
        var (hasHours, hasMinutes) = (format.Contains('h'), format.Contains('m'));
        var text = new StringBuilder();
        for (var at = 0; at < format.Length;)
        {
            var letter = format[at];
            long? number = letter switch
            {
                'h' => seconds / 3600,
                'm' => hasHours ? seconds / 60 % 60 : seconds / 60,
                's' => hasMinutes ? seconds % 60 : hasHours ? seconds % 3600 : seconds,
                _ => null,
            };
            var width = at + 1 < format.Length && format[at + 1] == letter ? 2 : 1;
            at += number is null ? 1 : width;
            text.Append(number is null ? letter.ToString() : number.Value.ToString(width == 2 ? "00" : "0", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    internal static bool IsDateFormat(string format)
    {
        try
        {
            return format.Length >= ShortestDateFormat && format.Any(DateLetters.Contains)
                && DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    internal static bool IsDurationFormat(string format) => format.AsSpan().IndexOfAny('h', 'm', 's') >= 0;

    internal static bool IsZone(string zone) => !KnowsZones || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private static TimeZoneInfo Zone(string? name) => name is null
        ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw new FormatException($"\"{name}\" is no time zone");
}
