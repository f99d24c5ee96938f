using System.Globalization;
using System.Text.Json;

namespace StageRunner.Outside;

/// <summary>
/// A value of JSON that came from outside. Whatever is asked of it, nothing is thrown: what is not there, is null or is of another kind gives null, or nothing
/// to walk through. Its texts are whole letters.
/// </summary>
public readonly struct OutsideValue
{
    // Beyond it a double does not tell whole numbers apart.
    private const double MostWhole = 9_007_199_254_740_992;

    private readonly JsonElement _element;

    internal OutsideValue(JsonElement element) => _element = element;

    /// <summary>What it is.</summary>
    public OutsideKind Kind => _element.ValueKind switch
    {
        JsonValueKind.Object => OutsideKind.Object,
        JsonValueKind.Array => OutsideKind.List,
        JsonValueKind.String => OutsideKind.Text,
        JsonValueKind.Number => OutsideKind.Number,
        JsonValueKind.True or JsonValueKind.False => OutsideKind.Flag,
        JsonValueKind.Null => OutsideKind.Null,
        _ => OutsideKind.Missing,
    };

    /// <summary>Whether something is said: it is there, not null, no empty string, list or object.</summary>
    public bool IsSaid => Kind switch
    {
        OutsideKind.Missing or OutsideKind.Null => false,
        OutsideKind.Text => _element.GetString() is { Length: > 0 },
        OutsideKind.List => _element.GetArrayLength() > 0,
        OutsideKind.Object => _element.GetPropertyCount() > 0,
        _ => true,
    };

    /// <summary>The string; null: it is none.</summary>
    public string? Text => Kind == OutsideKind.Text ? _element.GetString() : null;

    /// <summary>The string, or the number or flag as it was written: for ids and codes, which services write both ways. Null: it is none of them.</summary>
    public string? Scalar => Kind switch
    {
        OutsideKind.Text => _element.GetString(),
        OutsideKind.Number or OutsideKind.Flag => _element.GetRawText(),
        _ => null,
    };

    /// <summary>The number, or the number that a string holds; null: none, or not finite.</summary>
    public double? Number => (Kind is OutsideKind.Number or OutsideKind.Text ? Scalar : null) is { } written
        && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The whole number, also <c>3.0</c>, or one in a string; null: none, or it has a fraction or does not fit.</summary>
    public long? Whole => (Kind is OutsideKind.Number or OutsideKind.Text ? Scalar : null) is { } written
        && long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : Number is { } number && Math.Abs(number) <= MostWhole && number == Math.Floor(number) ? (long)number : null;

    /// <summary>Yes or no, also as a string or as 1 and 0; null: neither.</summary>
    public bool? Flag => Scalar?.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    /// <summary>The moment of an ISO 8601 string, UTC where it names no zone; null: none.</summary>
    public DateTimeOffset? Moment =>
        DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment) ? moment : null;

    /// <summary>
    /// A list's items. An object where a list was due is its own only item, or, where its names are numbers, as PHP writes lists, the items are its values.
    /// Nothing else has any.
    /// </summary>
    public IEnumerable<OutsideValue> Items => Kind switch
    {
        OutsideKind.List => Wrapped(_element),
        OutsideKind.Object when Members.Any() && Members.All(member => member.Name.Length is > 0 and < 10 && member.Name.All(char.IsAsciiDigit)) =>
            Members.Select(member => member.Value),
        OutsideKind.Object => [this],
        _ => [],
    };

    /// <summary>The items that are objects.</summary>
    public IEnumerable<OutsideValue> Objects => Items.Where(item => item.Kind == OutsideKind.Object);

    /// <summary>An object's members as they came, a name that came twice included; nothing else has any.</summary>
    public IEnumerable<(string Name, OutsideValue Value)> Members => Kind == OutsideKind.Object
        ? _element.EnumerateObject().Select(member => (member.Name, new OutsideValue(member.Value)))
        : [];

    /// <summary>The value as JSON; empty: it is not there.</summary>
    public string Raw => Kind == OutsideKind.Missing ? "" : _element.GetRawText();

    /// <summary>A member; of two with one name the last. A list where an object was due is asked for its first object.</summary>
    public OutsideValue this[string name] => Kind switch
    {
        OutsideKind.Object => _element.TryGetProperty(name, out var value) ? new OutsideValue(value) : default,
        OutsideKind.List => Wrapped(_element).FirstOrDefault(item => item.Kind == OutsideKind.Object)[name],
        _ => default,
    };

    /// <summary>The first of the members of these names that <see cref="IsSaid"/>.</summary>
    public OutsideValue First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is { IsSaid: true } said)
            {
                return said;
            }
        }

        return default;
    }

    /// <summary>The first number under one of these names; null: none has one.</summary>
    public double? NumberOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name].Number is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The first string that is not empty under one of these names; null: none has one.</summary>
    public string? TextOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name].Text is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private static IEnumerable<OutsideValue> Wrapped(JsonElement list) => list.EnumerateArray().Select(item => new OutsideValue(item));
}
