using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Planning.Fingerprints;
using Recordings.Planning.Graph;

namespace Recordings.Planning.Config;

/// <summary>The stages that the next run would make with other settings than the frozen ones of this run.</summary>
internal static class ChangedStages
{
    /// <summary>Their keys; those that are there only before or only after included.</summary>
    public static ImmutableSortedSet<string> Of(Situation situation)
    {
        if (!situation.Config.IsFrozen || situation.FreshNodes == situation.Nodes)
        {
            return ImmutableSortedSet<string>.Empty;
        }

        var before = situation.Nodes.ToDictionary(node => node.Key, SettingsOf, StringComparer.Ordinal);
        var after = situation.FreshNodes.ToDictionary(node => node.Key, SettingsOf, StringComparer.Ordinal);
        var changed = before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).ToList();
        return changed.Concat(ReadersOf(situation, changed)).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    // What reads something else is something else itself.
    private static IEnumerable<string> ReadersOf(Situation situation, List<string> changed)
    {
        var stages = changed.Select(StageNode.StageOf).Distinct(StringComparer.Ordinal).ToList();
        return situation.FreshNodes.Where(node => node.IsEnabled && stages.Exists(node.Follows)).Select(node => node.Key);
    }

    // A stage that is off is like one that is not there.
    private static string? SettingsOf(StageNode node) =>
        node.IsEnabled && node.Settings.ValueKind != JsonValueKind.Undefined ? CanonicalJson.Of(node.Settings, node.Definition.NotFingerprinted) : null;
}
