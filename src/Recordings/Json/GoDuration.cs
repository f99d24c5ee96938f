using System.Buffers;
using System.Globalization;
using System.Text;

namespace Recordings.Json;

/// <summary>Durations as Kubernetes writes them: <c>"90s"</c>, <c>"1h30m"</c>, <c>"1.5h"</c>, <c>"250ms"</c>. Never negative.</summary>
public static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] UnitSeconds =
        [("ms", 0.001), ("us", 0.000_001), ("µs", 0.000_001), ("ns", 0.000_000_001), ("h", 3600), ("m", 60), ("s", 1)];

    private const string Units = "the units are h, m, s and ms";
    private const double MaxAdvisedHours = 876_000;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration. False for an empty string, a missing unit, a negative or an overflowing value.</summary>
    public static bool TryParse(string? text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text == "0")
        {
            return true;
        }

        var seconds = 0.0;
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            if (!TryTakeUnit(ref rest, out var unitSeconds))
            {
                return false;
            }

            seconds += number * unitSeconds;
        }

        if (seconds > TimeSpan.MaxValue.TotalSeconds)
        {
            return false;
        }

        value = TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Reads a duration, or says what is wrong with it.</summary>
    /// <exception cref="FormatException">The text is not a duration.</exception>
    public static TimeSpan Parse(string? text) => TryParse(text, out var value)
        ? value
        : throw new FormatException($"\"{text}\" is not a duration: write {Advice(text)}");

    /// <summary>What to write instead of a text that is no duration. Kubernetes' durations have no days: those are told in hours.</summary>
    public static string Advice(string? text)
    {
        var letter = (text ?? "").AsSpan().IndexOfAnyExcept(NumberCharacters);
        if (letter > 0 && double.TryParse(text.AsSpan(0, letter), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            var (unit, rest) = Split(text![letter..].TrimStart());
            if (HoursOf(unit) is { } hours && count * hours <= MaxAdvisedHours && TryParse(rest.Length == 0 ? "0" : rest, out var more))
            {
                return $"\"{Format(TimeSpan.FromHours(count * hours) + more)}\" ({Units})";
            }
        }

        return $"a number and a unit, like \"90s\", \"5m\" or \"72h\" ({Units})";
    }

    /// <summary>The shortest text that reads back as the same value, like Go's <c>Duration.String</c> without zero parts.</summary>
    public static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder();
        var hours = (long)value.TotalHours;
        AppendPart(text, hours, "h");
        AppendPart(text, value.Minutes, "m");
        AppendPart(text, value.Seconds, "s");
        var milliseconds = new TimeSpan(value.Ticks % TimeSpan.TicksPerSecond).TotalMilliseconds;
        if (milliseconds > 0)
        {
            text.Append(milliseconds.ToString("0.####", CultureInfo.InvariantCulture)).Append("ms");
        }

        return text.ToString();
    }

    private static (string Unit, string Remainder) Split(string text)
    {
        var end = text.TakeWhile(char.IsAsciiLetter).Count();
        return (text[..end], text[end..].Trim());
    }

    private static double? HoursOf(string unit) => unit.ToUpperInvariant() switch
    {
        "D" or "DAY" or "DAYS" => 24,
        "W" or "WEEK" or "WEEKS" => 168,
        _ => null,
    };

    private static bool TryTakeUnit(ref ReadOnlySpan<char> rest, out double seconds)
    {
        foreach (var (unit, value) in UnitSeconds)
        {
            if (rest.StartsWith(unit, StringComparison.Ordinal))
            {
                rest = rest[unit.Length..];
                seconds = value;
                return true;
            }
        }

        seconds = 0;
        return false;
    }

    private static void AppendPart(StringBuilder text, long amount, string unit)
    {
        if (amount > 0)
        {
            text.Append(amount.ToString(CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}
