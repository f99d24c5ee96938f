using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>A container's resources, judged as the API server will judge the pod: a Job it refuses would never start.</summary>
internal static class ResourceRules
{
    private const int MaxEntries = 16;

    public static void Check(ResourceSettings? resources, string field, FieldErrors errors)
    {
        Quantities(resources?.Requests, $"{field}.requests", errors);
        Quantities(resources?.Limits, $"{field}.limits", errors);
        if (resources is { Requests: { } requests, Limits: { } limits })
        {
            RequestsWithinLimits(requests, limits, field, errors);
        }
    }

    private static void Quantities(IReadOnlyDictionary<string, string>? quantities, string field, FieldErrors errors)
    {
        errors.MaxCount(field, quantities, MaxEntries);
        foreach (var (name, quantity) in quantities?.Take(MaxEntries) ?? [])
        {
            errors.Quantity($"{field}.{name}", quantity);
            if (!Names.IsQualified(name))
            {
                errors.Add(field, $"{Checks.Quote(name)} is not a resource: write one like cpu, memory or ephemeral-storage");
            }
        }
    }

    private static void RequestsWithinLimits(
        IReadOnlyDictionary<string, string> requests, IReadOnlyDictionary<string, string> limits, string field, FieldErrors errors)
    {
        foreach (var (name, text) in requests)
        {
            if (limits.TryGetValue(name, out var limitText) && ResourceQuantity.TryParse(text, out var request)
                && ResourceQuantity.TryParse(limitText, out var limit) && request > limit)
            {
                errors.Add($"{field}.requests.{name}", $"\"{text}\" is more than its limit \"{limitText}\": raise the limit or ask for less");
            }
        }
    }
}
