using System.Collections.Immutable;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>Which Secrets are needed for what.</summary>
public static class SecretNeeds
{
    /// <summary>The names of all Secrets that a Recording's stages need: those that an <see cref="Observation"/> must hold.</summary>
    public static ImmutableSortedSet<string> NamedBy(Contract.RecordingIdentity identity, RecordingSpec spec, PipelineSpec pipeline, OperatorSettings settings)
    {
        var nodes = StageNodes.Of(new SettingsInput
        {
            Identity = identity,
            Spec = spec,
            Pipeline = pipeline,
            Operator = settings,
            Store = Stores.Of(identity, pipeline, settings),
        });
        return nodes.SelectMany(node => node.Secrets).Select(need => need.Name).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>The Secrets of one stage: its own and the artifact store's, each once, by name.</summary>
    internal static ImmutableArray<SecretNeed> Of(StageDefinition definition, SettingsInput input)
    {
        var store = Optional(input.Store.S3?.Secret, SecretNeed.S3Keys);
        return [.. definition.Secrets(input).Concat(store).DistinctBy(need => need.Name).OrderBy(need => need.Name, StringComparer.Ordinal)];
    }

    internal static IEnumerable<SecretNeed> Optional(string? name, ImmutableArray<string> keys) =>
        string.IsNullOrEmpty(name) ? [] : [new SecretNeed(name, keys)];
}
