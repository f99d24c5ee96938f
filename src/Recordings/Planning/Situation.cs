using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Attempts;
using Recordings.Planning.Config;
using Recordings.Planning.Graph;
using Recordings.Planning.Jobs;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Planning.Stages;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning;

/// <summary>One observation, with the settings merged and the stages laid out: what all rules look at.</summary>
internal sealed record Situation
{
    public required Observation Observation { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Where the settings come from.</summary>
    public required RunConfig Config { get; init; }
    public required StoreReference Store { get; init; }
    public required ImmutableArray<StageNode> Nodes { get; init; }

    /// <summary>What is wrong with the spec and its templates as they are now; a run under way with settings of its own need not mind.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>Why nothing may start, if so.</summary>
    public Hold? Hold { get; init; }

    /// <summary>What is known of the transcript's quality.</summary>
    public QualityStatus? Quality { get; init; }

    /// <summary>The run that this pass works for; null before the first.</summary>
    public RunStatus? Run { get; init; }

    public ILookup<string, ObservedJob> Jobs { get; init; } = Array.Empty<ObservedJob>().ToLookup(job => job.Name);

    /// <summary>The settings that hold.</summary>
    public ResolvedPipeline Pipeline => Config.Active;

    /// <summary>The stages as the next run would make them; those of this run where its settings are not frozen.</summary>
    public ImmutableArray<StageNode> FreshNodes { get; init; } = [];

    /// <summary>Whether any Job of a stage may still be working.</summary>
    public bool HasLiveStage => Jobs.Any(stage => stage.Any(job => job.Stage != StageNames.Cleanup && JobStates.IsLive(job)));

    public RecordingSpec Spec => Observation.Recording.Spec;
    public RecordingStatus Before => Observation.Recording.Status;
    public RecordingIdentity Identity => Observation.Recording.Identity;

    public static Situation Of(Observation observation, DateTimeOffset now)
    {
        var recording = observation.Recording;
        var config = RunConfig.Of(observation);
        var nodes = NodesOf(observation, config.Active.Pipeline);
        return new Situation
        {
            Observation = observation,
            Now = now,
            Config = config,
            Store = Stores.Of(recording.Identity, config.Active.Pipeline, observation.Operator),
            Nodes = DepartedStages.Of(observation, nodes) is { IsEmpty: false } departed ? [.. nodes, .. departed] : nodes,
            FreshNodes = config.IsFrozen && config.Errors.IsEmpty && config.Templates.Missing.IsEmpty ? NodesOf(observation, config.Fresh.Pipeline) : nodes,
            Errors = config.Errors,
            Hold = Holds.Of(observation, config.Blocking),
            Run = recording.Status.Run,
            Jobs = observation.Jobs.Where(job => !FinishedJobs.IsGone(job, recording.Status)).ToLookup(job => StageNode.KeyOf(job.Stage, job.Instance), StringComparer.Ordinal),
        };
    }

    /// <summary>A stage's Jobs, oldest first.</summary>
    public ImmutableArray<ObservedJob> JobsOf(StageNode node) =>
        [.. Jobs[node.Key].OrderBy(job => job.Run).ThenBy(job => job.Attempt).ThenBy(job => job.CreatedAt)];

    private static ImmutableArray<StageNode> NodesOf(Observation observation, PipelineSpec pipeline) => StageNodes.Of(new SettingsInput
    {
        Identity = observation.Recording.Identity,
        Spec = observation.Recording.Spec,
        Pipeline = pipeline,
        Operator = observation.Operator,
        Store = Stores.Of(observation.Recording.Identity, pipeline, observation.Operator),
    });
}
