using System.Collections.Immutable;
using Recordings.Resources;

namespace Recordings.Planning.Settings;

/// <summary>Whether the Secrets that a Job needs are there, and are offered to Recordings by their label.</summary>
internal static class SecretCheck
{
    /// <summary>What is missing, with the command that mends it; null: nothing.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="needs">The Secrets needed.</param>
    /// <param name="secrets">Those that there are, by name.</param>
    public static string? Missing(string ns, ImmutableArray<SecretNeed> needs, ImmutableDictionary<string, ObservedSecret> secrets)
    {
        foreach (var need in needs)
        {
            if (!secrets.TryGetValue(need.Name, out var secret))
            {
                return $"Secret \"{need.Name}\" does not exist: {CreateCommand(ns, need)} && {LabelCommand(ns, need)}";
            }

            if (!secret.IsLabelled)
            {
                return $"Secret \"{need.Name}\" is not offered to Recordings: {LabelCommand(ns, need)}";
            }
        }

        return null;
    }

    private static string CreateCommand(string ns, SecretNeed need) =>
        $"kubectl -n {ns} create secret generic {need.Name} " + string.Join(' ', need.Keys.Select(key => $"--from-literal={key}=..."));

    private static string LabelCommand(string ns, SecretNeed need) => $"kubectl -n {ns} label secret {need.Name} {Labels.Credentials}=true";
}
