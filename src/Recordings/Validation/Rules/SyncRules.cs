using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>How a RecordingSource looks, and what it makes of what it finds.</summary>
internal static class SyncRules
{
    private const int MaxTemplates = 50;
    private const int MaxLimit = 1000;
    private const int MaxLabels = 32;

    public static void Check(RecordingSourceSpec spec, FieldErrors errors)
    {
        errors.Duration("spec.window", spec.Window, "1m", "8760h");
        errors.Range("spec.syncGeneration", spec.SyncGeneration, 1, long.MaxValue);
        errors.Range("spec.limit", spec.Limit, 1, MaxLimit);
        errors.MaxCount("spec.templates", spec.Templates, MaxTemplates);
        foreach (var (name, index) in (spec.Templates ?? []).Take(MaxTemplates).Select((name, index) => (name, index)))
        {
            errors.ObjectName($"spec.templates[{index}]", name);
        }

        errors.Defined<UnmatchedRule>("spec.unmatched", spec.Unmatched);
        errors.Duration("spec.blank.maxDuration", spec.Blank?.MaxDuration, "0s", "24h");
        errors.Size("spec.blank.maxSize", spec.Blank?.MaxSize);
        Labels(spec.Labels, errors);
    }

    private static void Labels(IReadOnlyDictionary<string, string>? labels, FieldErrors errors)
    {
        errors.MaxCount("spec.labels", labels, MaxLabels);
        foreach (var (key, value) in labels?.Take(MaxLabels) ?? [])
        {
            if (key.StartsWith(Resources.Labels.Group + "/", StringComparison.Ordinal))
            {
                errors.Add("spec.labels", $"{Checks.Quote(key)} is one of the operator's own: use another prefix");
            }
            else if (!Names.IsQualified(key))
            {
                errors.Add("spec.labels", $"{Checks.Quote(key)} is not a label's key: write letters, digits, \"-\", \"_\" and \".\", with a DNS prefix and a slash before it if wanted");
            }
            else if (!Names.IsLabelValue(value))
            {
                errors.Add($"spec.labels[{key}]", $"{Checks.Quote(value)} is not a label's value: write at most 63 letters, digits, \"-\", \"_\" and \".\"");
            }
        }
    }
}
