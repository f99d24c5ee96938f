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

        for (var outer = 1; outer < kept.Length; outer++)
        {
            foreach (var inner in kept[..outer])
            {
                NoShorter(kept[outer], inner, errors);
            }
        }
    }

    private static void NoShorter((string Name, string? Value) outer, (string Name, string? Value) inner, FieldErrors errors)
    {
        if (GoDuration.TryParse(inner.Value, out var goesFirst) && GoDuration.TryParse(outer.Value, out var kept) && kept < goesFirst)
        {
            errors.Add($"{Field}.{outer.Name}", $"is shorter than {inner.Name}: write at least \"{inner.Value}\", or shorten {inner.Name}");
        }
    }
}
