using Recordings.Json;
using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>
/// spec.retention: what lies within goes no later than what holds it: the source, then the other artifacts, then the Recording, which is all that
/// knows of them.
/// </summary>
internal static class RetentionRules
{
    private const string Field = "spec.retention";
    private const string KeptForEver = "kept";

    public static void Check(RetentionSpec? retention, FieldErrors errors)
    {
        if (retention is null)
        {
            return;
        }

        var kept = new[] { ("source", retention.Source), ("artifacts", retention.Artifacts), ("recording", retention.Recording) };
        foreach (var (name, value) in kept)
        {
            errors.Duration($"{Field}.{name}", value, "0s", "876000h", KeptForEver);
        }

        // Each with the nearest before it that is set: that one is no shorter than those before it, or is itself told of.
        for (var outer = 1; outer < kept.Length; outer++)
        {
            for (var inner = outer - 1; inner >= 0; inner--)
            {
                if (GoDuration.TryParse(kept[inner].Item2, out var goesFirst))
                {
                    NoShorter(kept[outer], kept[inner], goesFirst, errors);
                    break;
                }
            }
        }
    }

    private static void NoShorter((string Name, string? Value) outer, (string Name, string? Value) inner, TimeSpan goesFirst, FieldErrors errors)
    {
        if (GoDuration.TryParse(outer.Value, out var kept) && kept < goesFirst)
        {
            errors.Add($"{Field}.{outer.Name}", $"is shorter than {inner.Name}: write at least \"{inner.Value}\", or shorten {inner.Name}");
        }
    }
}
