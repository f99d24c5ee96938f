using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Retry;
using Recordings.Planning.Stages;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Graph;

/// <summary>
/// Stages that the settings no longer have, an output that was taken out or a share of the clips, but of which something is left: a Job, or a publication.
/// As long as that is so they belong to the Recording like the others, switched off: what runs is stopped and seen to its end, and what was
/// published is not forgotten.
/// </summary>
internal static class DepartedStages
{
    /// <summary>Of outputs that are no more so many publications are remembered, those that went last first.</summary>
    public const int MostPublications = 10;

    /// <summary>The departed ones, those that went last first.</summary>
    /// <param name="observation">What is known.</param>
    /// <param name="nodes">The stages of the settings that hold.</param>
    public static ImmutableArray<StageNode> Of(Observation observation, ImmutableArray<StageNode> nodes)
    {
        var wanted = nodes.Select(node => node.Key).ToHashSet(StringComparer.Ordinal);
        var withJobs = observation.Jobs.Select(job => (job.Stage, job.Instance))
            .Concat((observation.Recording.Status.Stages ?? []).Where(stage => stage.HasJob()).Select(stage => Split(stage.Name)));
        var published = Published(observation.Recording.Status).Where(stage => !wanted.Contains(KeyOf(stage))).Distinct().Take(MostPublications);
        return
        [
            .. from stage in published.Concat(withJobs).Distinct()
               let definition = StageGraph.Find(stage.Stage)
               where definition is not null && !wanted.Contains(KeyOf(stage))
               select Make(definition, stage.Instance),
        ];
    }

    private static IEnumerable<(string Stage, string? Instance)> Published(RecordingStatus status) =>
        (status.Outputs ?? []).Where(output => output.Id is not null || output.Clips is { Uploaded: > 0 }).Select(output => (StageNames.Upload, (string?)output.Name));

    private static string KeyOf((string Stage, string? Instance) stage) => StageNode.KeyOf(stage.Stage, stage.Instance);

    private static (string Stage, string? Instance) Split(string key)
    {
        var parts = key.Split('/', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    private static StageNode Make(StageDefinition definition, string? instance) => new()
    {
        Key = StageNode.KeyOf(definition.Name, instance),
        Definition = definition,
        Instance = instance,
        Output = definition.Scope == StageScope.Output ? new OutputSettings { Name = instance ?? "" } : null,
        IsEnabled = false,
        IsDeparted = true,
        Reads = [],
        Run = new StageRunSettings(),
        Retry = RetryPolicy.Of(settings: null),
        Timeout = Settings.RunSettings.DefaultTimeout,
    };
}
