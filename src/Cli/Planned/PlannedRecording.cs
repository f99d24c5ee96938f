using System.Collections.Immutable;
using Cli.Manifests;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Cli.Planned;

/// <summary>
/// What the operator would plan for a Recording, by the operator's own planner. What only the operator's configuration knows is taken to be there:
/// an artifact store, the roots and programs that are named, and every Secret.
/// </summary>
/// <param name="Status">The status that would be written: plan, where each setting comes from, and what is wrong.</param>
/// <param name="Metadata">What would be published under which titles.</param>
internal sealed record PlannedRecording(RecordingStatus Status, ImmutableArray<PlannedMetadata> Metadata)
{
    /// <summary>Plans it.</summary>
    /// <param name="identity">Whose plan.</param>
    /// <param name="spec">What is wanted.</param>
    /// <param name="status">What was done already; null: nothing.</param>
    /// <param name="templates">The namespace's templates.</param>
    /// <param name="now">The time.</param>
    public static PlannedRecording Plan(
        RecordingIdentity identity, RecordingSpec spec, RecordingStatus? status, ImmutableArray<ObservedTemplate> templates, DateTimeOffset now)
    {
        var any = PlannedSettings.AnyOperator;

        // Paused: a plan starts nothing.
        var recording = new ObservedRecording { Identity = identity, Spec = spec with { Paused = true }, Status = status ?? new RecordingStatus() };
        var pipeline = PipelineLayers.Resolve(any, spec, TemplateChooser.Choose(recording, templates)).Pipeline;
        var settings = pipeline.Transcription?.Command is { } command
            ? any with { Commands = any.Commands.Add(command, new CommandDefinition { Program = command }) }
            : any;
        var observation = new Observation
        {
            Recording = recording,
            Operator = settings,
            Templates = templates,
            Secrets = SecretNeeds.NamedBy(identity, spec, pipeline, settings)
                .ToImmutableDictionary(name => name, _ => new ObservedSecret { IsLabelled = true, ResourceVersion = "0" }, StringComparer.Ordinal),
        };
        var planned = Planner.Plan(observation, now).Status;
        return new PlannedRecording(planned, PlannedMetadata.Of(identity, spec, pipeline, planned));
    }
}
