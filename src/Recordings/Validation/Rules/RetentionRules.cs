using Recordings.Json;
using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>spec.retention: the source goes no later than the other artifacts, and nothing later than the Recording, which alone knows of it.</summary>
internal static class RetentionRules
{
    private const string Field = "spec.retention";
    private const string KeptForEver = "kept";

    public static void Check(RetentionSpec? retention, DeletionPolicy policy, FieldErrors errors)
    {
        if (retention is null)
        {
            return;
        }

        errors.Duration($"{Field}.source", retention.Source, "0s", "876000h", KeptForEver);
        errors.Duration($"{Field}.artifacts", retention.Artifacts, "0s", "876000h", KeptForEver);
        errors.Duration($"{Field}.recording", retention.Recording, "0s", "876000h", KeptForEver);
        NotBefore("artifacts", retention.Artifacts, "source", retention.Source, errors);
        if (policy == DeletionPolicy.Retain)
        {
            // With Delete what is left goes with the Recording.
            NotBefore("recording", retention.Recording, "artifacts", retention.Artifacts, errors);
            NotBefore("recording", retention.Recording, "source", retention.Source, errors);
        }
    }

    private static void NotBefore(string field, string? value, string other, string? least, FieldErrors errors)
    {
        if (GoDuration.TryParse(value, out var span) && GoDuration.TryParse(least, out var leastSpan) && span < leastSpan)
        {
            errors.Add($"{Field}.{field}", $"is shorter than {other}{(field == "recording" ? ", which nobody would delete any more" : "")}: write at least \"{least}\", or shorten {other}");
        }
    }
}
