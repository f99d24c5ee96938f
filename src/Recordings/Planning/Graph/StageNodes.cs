using System.Collections.Immutable;
using System.Globalization;
using Recordings.Planning.Retry;
using Recordings.Planning.Settings;

namespace Recordings.Planning.Graph;

/// <summary>Makes the nodes of one recording from the graph and its merged settings, in topological order.</summary>
internal static class StageNodes
{
    public static ImmutableArray<StageNode> Of(SettingsInput input)
    {
        var nodes = ImmutableArray.CreateBuilder<StageNode>();
        foreach (var definition in StageGraph.Stages)
        {
            foreach (var instance in InstancesOf(definition, input))
            {
                nodes.Add(Make(definition, instance));
            }
        }

        return nodes.ToImmutable();
    }

    private static IEnumerable<SettingsInput> InstancesOf(StageDefinition definition, SettingsInput input) => definition.Scope switch
    {
        StageScope.Output => (input.Pipeline.Outputs ?? []).Select(output => input with { Output = output }),
        StageScope.ClipShard when ClipsSettingsRule.Shards(input) is > 1 and var shards => Enumerable.Range(1, shards).Select(shard => input with { Shard = shard }),
        _ => [input],
    };

    private static StageNode Make(StageDefinition definition, SettingsInput input)
    {
        var enabled = definition.EnabledBy(input.Pipeline) && (input.Output?.Enabled ?? true);
        var run = RunSettings.Of(definition, input.Pipeline);
        var instance = input.Output?.Name ?? input.Shard?.ToString(CultureInfo.InvariantCulture);
        return new StageNode
        {
            Key = StageNode.KeyOf(definition.Name, instance),
            Definition = definition,
            Instance = instance,
            Output = input.Output,
            IsEnabled = enabled,
            Reads = [.. definition.Reads.Where(read => read.Concerns(input.Output))],
            Settings = enabled ? definition.Settings(input) : default,
            Tuning = Tunings.Of(definition, run, input),
            Secrets = enabled ? SecretNeeds.Of(definition, input) : [],
            Roots = FileRoots.Of(definition.FilePath(input), input.Operator.Roots),
            Run = run,
            Retry = RetryPolicy.Of(run.Retry),
            Timeout = Durations.Or(run.Timeout, RunSettings.DefaultTimeout),
            MayFail = definition.MayFail(input.Pipeline),
        };
    }
}
