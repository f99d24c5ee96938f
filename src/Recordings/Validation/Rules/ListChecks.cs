using System.Globalization;

namespace Recordings.Validation.Rules;

/// <summary>Lists of short texts.</summary>
internal static class ListChecks
{
    public static void Texts(string field, IReadOnlyList<string>? items, int maxCount, int maxLength, FieldErrors errors)
    {
        errors.MaxCount(field, items, maxCount);
        for (var i = 0; i < Math.Min(items?.Count ?? 0, maxCount); i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]");
            errors.Required(item, items![i], "write a text or take the entry out");
            errors.MaxLength(item, items[i], maxLength);
        }
    }
}
