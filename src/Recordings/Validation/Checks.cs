using System.Globalization;

namespace Recordings.Validation;

/// <summary>Checks of single values. Null passes all but <see cref="Required(FieldErrors, string, string?, string)"/>: a layer need not speak.</summary>
internal static class Checks
{
    private const int QuotedLength = 40;

    /// <summary>The value as messages show it: in quotes, cut where it is long.</summary>
    public static string Quote(string value) => value.Length <= QuotedLength ? $"\"{value}\"" : $"\"{value[..QuotedLength]}…\"";

    /// <summary>Names as messages list them: <c>file, http, s3</c>.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    /// <summary>A value that there must be, once all layers are merged.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Required(this FieldErrors errors, string field, string? value, string remedy)
    {
        if (!string.IsNullOrEmpty(value))
        {
            return true;
        }

        if (!errors.IsFragment)
        {
            errors.Add(field, $"is missing: {remedy}");
        }

        return false;
    }

    public static void MaxLength(this FieldErrors errors, string field, string? value, int max)
    {
        if (value?.Length > max)
        {
            errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"is {value.Length} characters long: at most {max} are allowed"));
        }
    }

    public static void Range(this FieldErrors errors, string field, double? value, double min, double max, string unit = "")
    {
        if (value is { } number && !(number >= min && number <= max))
        {
            errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"{number} is out of range: write a number from {min} to {max}{unit}"));
        }
    }

    public static void MaxCount<T>(this FieldErrors errors, string field, IReadOnlyCollection<T>? items, int max)
    {
        if (items?.Count > max)
        {
            errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"has {items.Count} entries: at most {max} are allowed"));
        }
    }

    /// <summary>An enum that was read from a number or from a stored object whose value has gone.</summary>
    public static void Defined<T>(this FieldErrors errors, string field, T? value)
        where T : struct, Enum
    {
        if (value is { } member && !Enum.IsDefined(member))
        {
            errors.Add(field, $"{member} is not known: write one of {string.Join(", ", Enum.GetNames<T>())}");
        }
    }
}
