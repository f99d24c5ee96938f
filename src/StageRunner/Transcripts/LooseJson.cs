using System.Globalization;
using System.Text.Json;

namespace StageRunner.Transcripts;

/// <summary>Reads values that servers write under several names and as numbers or strings.</summary>
internal static class LooseJson
{
    /// <summary>The first of the names that holds a finite number; null: none does.</summary>
    public static double? Number(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var value) && Number(value) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The first of the names that holds a string; null: none does.</summary>
    public static string? Text(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }

    /// <summary>The objects of an array; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static double? Number(JsonElement value)
    {
        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var read) => read,
            JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) => read,
            _ => double.NaN,
        };
        return double.IsFinite(number) ? number : null;
    }
}
