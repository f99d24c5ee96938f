using System.Globalization;

namespace Recordings.Resources;

/// <summary>A Kubernetes quantity in bytes: <c>"20Gi"</c>, <c>"500M"</c>, <c>"1024"</c>. Binary and decimal suffixes up to exa.</summary>
public static class Quantity
{
    private static readonly (string Suffix, double Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18),
    ];

    /// <summary>Reads a quantity as bytes. False when it is no quantity, is negative or exceeds 8 EiB.</summary>
    public static bool TryParseBytes(string? text, out long bytes)
    {
        bytes = 0;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var number = text.AsSpan();
        var factor = 1.0;
        foreach (var (suffix, value) in Suffixes)
        {
            if (number.EndsWith(suffix, StringComparison.Ordinal))
            {
                number = number[..^suffix.Length];
                factor = value;
                break;
            }
        }

        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        var total = amount * factor;
        if (total >= long.MaxValue)
        {
            return false;
        }

        bytes = (long)total;
        return true;
    }
}
