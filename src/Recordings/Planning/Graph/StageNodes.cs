using System.Collections.Immutable;
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
            if (!definition.IsPerOutput)
            {
                nodes.Add(Make(definition, input));
                continue;
            }

            foreach (var output in input.Pipeline.Outputs ?? [])
            {
                nodes.Add(Make(definition, input with { Output = output }));
            }
        }

        return nodes.ToImmutable();
    }

    private static StageNode Make(StageDefinition definition, SettingsInput input)
    {
        var enabled = definition.EnabledBy(input.Pipeline) && (input.Output?.Enabled ?? true);
        var run = RunSettings.Of(definition, input.Pipeline);
        var instance = input.Output?.Name;
        return new StageNode
        {
            Key = StageNode.KeyOf(definition.Name, instance),
            Definition = definition,
            Instance = instance,
            Output = input.Output,
            IsEnabled = enabled,
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
