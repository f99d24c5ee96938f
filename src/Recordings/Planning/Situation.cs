using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Planning.Stages;
using Recordings.Resources;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning;

/// <summary>One observation, with the settings merged and the stages laid out: what all rules look at.</summary>
internal sealed record Situation
{
    public required Observation Observation { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required ResolvedPipeline Pipeline { get; init; }
    public required StoreReference Store { get; init; }
    public required ImmutableArray<StageNode> Nodes { get; init; }

    /// <summary>What is wrong with the spec.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>Why nothing may start, if so.</summary>
    public Hold? Hold { get; init; }

    /// <summary>What is known of the transcript's quality.</summary>
    public QualityStatus? Quality { get; init; }

    /// <summary>The run that this pass works for; null before the first.</summary>
    public RunStatus? Run { get; init; }

    public ILookup<string, ObservedJob> Jobs { get; init; } = Array.Empty<ObservedJob>().ToLookup(job => job.Name);

    public RecordingSpec Spec => Observation.Recording.Spec;
    public RecordingStatus Before => Observation.Recording.Status;
    public RecordingIdentity Identity => Observation.Recording.Identity;

    public static Situation Of(Observation observation, DateTimeOffset now)
    {
        var recording = observation.Recording;
        var pipeline = PipelineLayers.Resolve(observation.Operator, recording.Spec);
        var store = Stores.Of(recording.Identity, pipeline.Pipeline, observation.Operator);
        var errors = Acceptance.Check(recording.Spec, pipeline.Pipeline, observation.Operator, store);
        return new Situation
        {
            Observation = observation,
            Now = now,
            Pipeline = pipeline,
            Store = store,
            Nodes = StageNodes.Of(new SettingsInput
            {
                Identity = recording.Identity,
                Spec = recording.Spec,
                Pipeline = pipeline.Pipeline,
                Operator = observation.Operator,
                Store = store,
            }),
            Errors = errors,
            Hold = Holds.Of(recording.Spec, errors),
            Run = recording.Status.Run,
            Jobs = observation.Jobs.ToLookup(job => StageNode.KeyOf(job.Stage, job.Instance), StringComparer.Ordinal),
        };
    }

    /// <summary>A stage's Jobs, oldest first.</summary>
    public ImmutableArray<ObservedJob> JobsOf(StageNode node) =>
        [.. Jobs[node.Key].OrderBy(job => job.Run).ThenBy(job => job.Attempt).ThenBy(job => job.CreatedAt)];
}
