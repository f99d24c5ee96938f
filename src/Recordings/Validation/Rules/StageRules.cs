using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>stages: the keys are stages or classes, and each Job can be made from its settings.</summary>
internal static class StageRules
{
    private static readonly string[] Keys = ["io", "cpu", .. RunRules.Stages];

    public static void Check(IReadOnlyDictionary<string, StageRunSettings>? stages, string path, FieldErrors errors)
    {
        foreach (var (name, run) in stages ?? new Dictionary<string, StageRunSettings>(StringComparer.Ordinal))
        {
            var field = $"{path}.{name}";
            if (!Keys.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(path, $"{Checks.Quote(name)} is neither a stage nor a class: write one of {string.Join(", ", Keys)}");
                continue;
            }

            errors.Duration($"{field}.timeout", run.Timeout, "10s", "168h");
            Retry(run.Retry, $"{field}.retry", errors);
            ResourceRules.Check(run.Resources, $"{field}.resources", errors);
            SchedulingRules.Check(run, field, errors);
            errors.Size($"{field}.scratch.size", run.Scratch?.Size);
            errors.ObjectName($"{field}.scratch.storageClassName", run.Scratch?.StorageClassName);
        }
    }

    private static void Retry(RetrySettings? retry, string field, FieldErrors errors)
    {
        errors.Range($"{field}.maxAttempts", retry?.MaxAttempts, 1, 20);
        errors.Duration($"{field}.initialDelay", retry?.InitialDelay, "0s", "24h");
        errors.Range($"{field}.factor", retry?.Factor, 1, 10);
        errors.Duration($"{field}.maxDelay", retry?.MaxDelay, "0s", "24h");
    }
}
