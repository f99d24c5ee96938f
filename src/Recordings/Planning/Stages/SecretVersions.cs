using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;

namespace Recordings.Planning.Stages;

/// <summary>The state of a stage's Secrets in a few characters: another one means that some Secret changed, came or went.</summary>
internal static class SecretVersions
{
    private const int Length = 16;

    /// <summary>Null for a stage that needs none.</summary>
    public static string? Of(StageNode node, ImmutableDictionary<string, ObservedSecret> secrets) =>
        node.Secrets.IsEmpty
            ? null
            : Digests.OfText(string.Join('\n', node.Secrets.Select(need => $"{need.Name}={secrets.GetValueOrDefault(need.Name)?.ResourceVersion}")))[..Length];
}
