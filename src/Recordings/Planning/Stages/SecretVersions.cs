using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Planning.Settings;

namespace Recordings.Planning.Stages;

/// <summary>The state of a stage's Secrets in a few characters: another one means that some Secret changed, came or went.</summary>
internal static class SecretVersions
{
    private const int Length = 16;

    /// <summary>Null for a stage that needs none.</summary>
    public static string? Of(StageNode node, ImmutableDictionary<string, ObservedSecret> secrets) => Of(node.Secrets, secrets);

    /// <summary>Null for no Secrets.</summary>
    public static string? Of(ImmutableArray<SecretNeed> needs, ImmutableDictionary<string, ObservedSecret> secrets) =>
        needs.IsEmpty
            ? null
            : Digests.OfText(string.Join('\n', needs.Select(need => $"{need.Name}={secrets.GetValueOrDefault(need.Name)?.ResourceVersion}")))[..Length];
}
