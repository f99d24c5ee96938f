using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>Where a stage's pod goes and what it is labelled with.</summary>
internal static class SchedulingRules
{
    private const int MaxEntries = 32;
    private const int MaxTolerations = 16;
    private const int MaxAnnotationLength = 4096;

    public static void Check(StageRunSettings run, string field, FieldErrors errors)
    {
        errors.ObjectName($"{field}.priorityClassName", run.PriorityClassName);
        LabelMap($"{field}.nodeSelector", run.NodeSelector, isOurs: false, errors);
        LabelMap($"{field}.labels", run.Labels, isOurs: true, errors);
        Annotations($"{field}.annotations", run.Annotations, errors);
        errors.MaxCount($"{field}.tolerations", run.Tolerations, MaxTolerations);
        foreach (var (i, toleration) in (run.Tolerations ?? []).Take(MaxTolerations).Index())
        {
            Toleration(toleration, $"{field}.tolerations[{i}]", errors);
        }
    }

    private static void LabelMap(string field, IReadOnlyDictionary<string, string>? labels, bool isOurs, FieldErrors errors)
    {
        errors.MaxCount(field, labels, MaxEntries);
        foreach (var (key, value) in labels?.Take(MaxEntries) ?? [])
        {
            Key(field, key, isOurs, errors);
            if (!Names.IsLabelValue(value))
            {
                errors.Add($"{field}.{key}", $"{Checks.Quote(value)} is not a label's value: write at most 63 letters, digits, \"-\", \"_\" and \".\"");
            }
        }
    }

    private static void Annotations(string field, IReadOnlyDictionary<string, string>? annotations, FieldErrors errors)
    {
        errors.MaxCount(field, annotations, MaxEntries);
        foreach (var (key, value) in annotations?.Take(MaxEntries) ?? [])
        {
            Key(field, key, isOurs: true, errors);
            errors.MaxLength($"{field}.{key}", value, MaxAnnotationLength);
        }
    }

    private static void Key(string field, string key, bool isOurs, FieldErrors errors)
    {
        if (!Names.IsQualified(key))
        {
            errors.Add(field, $"{Checks.Quote(key)} is not a key: write a name, or a DNS prefix, \"/\" and a name");
        }
        else if (isOurs && key.StartsWith(Resources.Labels.Group + "/", StringComparison.Ordinal))
        {
            errors.Add(field, $"{Checks.Quote(key)} is the operator's own: use another prefix");
        }
    }

    private static void Toleration(TolerationSettings toleration, string field, FieldErrors errors)
    {
        if (toleration.Operator is not (null or "Exists" or "Equal"))
        {
            errors.Add($"{field}.operator", $"{Checks.Quote(toleration.Operator)} is not known: write Exists or Equal");
        }

        if (toleration.Effect is not (null or "" or "NoSchedule" or "PreferNoSchedule" or "NoExecute"))
        {
            errors.Add($"{field}.effect", $"{Checks.Quote(toleration.Effect)} is not known: write NoSchedule, PreferNoSchedule or NoExecute");
        }

        if (toleration is { Operator: "Exists", Value: { Length: > 0 } })
        {
            errors.Add($"{field}.value", "has no meaning with operator Exists: take it out");
        }
    }
}
