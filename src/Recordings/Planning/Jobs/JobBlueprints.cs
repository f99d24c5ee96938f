using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Stages;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Jobs;

/// <summary>Makes the blueprint of a stage's Job.</summary>
internal static class JobBlueprints
{
    private const string ArtifactRoot = "artifacts";

    /// <param name="stage">A stage whose inputs are complete.</param>
    /// <param name="run">The run that the Job is of.</param>
    /// <param name="attempt">From 1.</param>
    public static JobBlueprint Of(StageView stage, long run, int attempt)
    {
        var node = stage.Node;
        var settings = stage.Situation.Observation.Operator;
        return new JobBlueprint
        {
            Name = JobNames.Of(stage.Situation.Identity, node.Definition.Name, node.Instance, run, attempt),
            Image = settings.RunnerImage,
            Class = node.Definition.Class,
            Request = Request(stage, run, attempt),
            TraceEndpoint = settings.TraceEndpoint,
            Secrets = [.. node.Secrets.Select(need => need.Name)],
            Roots = Mounted(stage),
            Timeout = node.Timeout,
            TimeToLive = settings.JobTimeToLive,
            GracePeriod = settings.TerminationGracePeriod,
            Run = node.Run,
        };
    }

    /// <summary>The volume of an artifact store that is a directory.</summary>
    public static ImmutableDictionary<string, FileRoot> StoreRoot(StoreReference store, OperatorSettings settings) =>
        store.Directory is not null && settings.ArtifactDirectory is { } directory
            ? ImmutableDictionary<string, FileRoot>.Empty.Add(ArtifactRoot, directory)
            : ImmutableDictionary<string, FileRoot>.Empty;

    private static ImmutableDictionary<string, FileRoot> Mounted(StageView stage) =>
        stage.Node.Roots.SetItems(StoreRoot(stage.Situation.Store, stage.Situation.Observation.Operator));

    private static StageRequest Request(StageView stage, long run, int attempt) => new()
    {
        Recording = stage.Situation.Identity,
        Stage = stage.Node.Definition.Name,
        Instance = stage.Node.Instance,
        Run = run,
        Attempt = attempt,
        Fingerprint = stage.Fingerprint!,
        Edition = stage.Node.Output?.Republish == RepublishRule.Always ? stage.Known.Salt : null,
        Settings = stage.Node.Settings,
        Tuning = stage.Node.Tuning,
        Inputs = stage.Inputs.Artifacts,
        Store = stage.Situation.Store,
        Progress = stage.Situation.Observation.Operator.ProgressUrl is { } url ? new ProgressTarget { Url = url, TokenPath = StageRequest.TokenPath } : null,
        Roots = stage.Node.Roots.ToDictionary(root => root.Key, root => root.Value.Path, StringComparer.Ordinal),
    };
}
