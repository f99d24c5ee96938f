using Recordings.Json;
using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>spec.retention: the source goes no later than the other artifacts.</summary>
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

        errors.Duration($"{Field}.source", retention.Source, "0s", "876000h", KeptForEver);
        errors.Duration($"{Field}.artifacts", retention.Artifacts, "0s", "876000h", KeptForEver);
        errors.Duration($"{Field}.recording", retention.Recording, "0s", "876000h", KeptForEver);
        if (GoDuration.TryParse(retention.Source, out var source) && GoDuration.TryParse(retention.Artifacts, out var artifacts) && artifacts < source)
        {
            errors.Add($"{Field}.artifacts", $"is shorter than source: write at least \"{retention.Source}\", or shorten source");
        }
    }
}
