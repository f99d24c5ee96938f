using System.Globalization;

namespace StageRunner.Transcripts;

/// <summary>Times of subtitle files.</summary>
internal static class CueTime
{
    /// <summary>Longer is no recording but an attack on the arithmetic.</summary>
    private const long MaxHours = 999;

    /// <summary>
    /// Reads <c>01:02:03.456</c> (or with a comma or a third colon before the fraction, or without hours, or with other digits behind, or with a minus
    /// in front) as milliseconds; null if it is no time.
    /// </summary>
    public static long? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is ['-', ..])
        {
            return Parse(text[1..]) is { } before and >= 0 ? -before : null;
        }

        var mark = text.LastIndexOfAny('.', ',');
        mark = mark < 0 && text.Count(':') == 3 ? text.LastIndexOf(':') : mark;
        var clock = mark < 0 ? text : text[..mark];
        var fraction = mark < 0 ? 0 : Fraction(text[(mark + 1)..]);
        long total = 0;
        var parts = 0;
        foreach (var range in clock.Split(':'))
        {
            if (Number(clock[range]) is not { } value || (parts > 0 && value > 59) || ++parts > 3)
            {
                return null;
            }

            total = (total * 60) + value;
        }

        return parts >= 2 && fraction >= 0 && total <= MaxHours * 3600 ? (total * 1000) + fraction : null;
    }

    /// <summary>As people read it: <c>00:00:12.000</c>.</summary>
    public static string Show(long milliseconds) => (milliseconds < 0 ? "-" : "") + string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(milliseconds) / 3_600_000:00}:{Math.Abs(milliseconds) / 60_000 % 60:00}:{Math.Abs(milliseconds) / 1000 % 60:00}.{Math.Abs(milliseconds) % 1000:000}");

    private static long? Number(ReadOnlySpan<char> digits)
    {
        if (digits.Length is 0 or > 4 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return long.Parse(digits, CultureInfo.InvariantCulture);
    }

    /// <summary>Milliseconds of one to nine digits behind the mark; -1 if they are none.</summary>
    private static long Fraction(ReadOnlySpan<char> digits)
    {
        if (digits.Length is 0 or > 9 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return -1;
        }

        long value = 0;
        for (var i = 0; i < 3; i++)
        {
            value = (value * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return value;
    }
}
