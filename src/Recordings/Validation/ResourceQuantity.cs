using System.Globalization;

namespace Recordings.Validation;

/// <summary>A Kubernetes quantity of anything, so with <c>m</c> (thousandths) too. Never negative.</summary>
internal static class ResourceQuantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("m", 0.001m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    private const int MaxLength = 20;

    /// <summary>False when it is no quantity or too long to be one.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        value = 0;
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        var (suffix, factor) = Suffixes.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal), (Suffix: "", Factor: 1m));
        if (!char.IsAsciiDigit(text[0])
            || !decimal.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > decimal.MaxValue / Math.Max(factor, 1))
        {
            return false;
        }

        value = number * factor;
        return true;
    }
}
