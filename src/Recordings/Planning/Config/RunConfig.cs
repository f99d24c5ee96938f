using System.Collections.Immutable;
using Recordings.Planning.Layers;
using Recordings.Planning.Templates;
using Recordings.Resources.Pipeline;
using Recordings.Validation;

namespace Recordings.Planning.Config;

/// <summary>The settings that hold for the run that is worked for, and those that the next one would have.</summary>
/// <param name="Active">What stages are made with now.</param>
/// <param name="Fresh">What the layers say now.</param>
/// <param name="Templates">The templates among the layers now.</param>
/// <param name="IsFrozen">Whether the run's own, frozen settings are the active ones.</param>
/// <param name="Missing">Templates that are wanted now and not there.</param>
internal sealed record RunConfig(
    ResolvedPipeline Active, ResolvedPipeline Fresh, TemplateChoice Templates, bool IsFrozen, ImmutableArray<FieldError> Missing)
{
    public static RunConfig Of(Observation observation)
    {
        var recording = observation.Recording;
        var templates = TemplateChooser.Choose(recording, observation.Templates);
        var fresh = PipelineLayers.Resolve(observation.Operator, recording.Spec, templates);
        var begins = recording.Status.Run is not { } run || recording.Spec.RunGeneration > run.Generation;
        if (observation.Frozen is not { } frozen || (begins && templates.Missing.IsEmpty))
        {
            return new RunConfig(fresh, fresh, templates, IsFrozen: false, templates.Missing);
        }

        // A run that can't begin for want of a template leaves the last one's settings in force: without them its outputs would not be known any more.
        return new RunConfig(Live(frozen.ToPipeline(), fresh.Pipeline), fresh, templates, IsFrozen: true, begins ? templates.Missing : []);
    }

    /// <summary>
    /// What a user says in the middle of a run and means at once: to suspend an output, to upload it once more, and to publish in spite of a poor
    /// transcript. None of it changes what is made.
    /// </summary>
    private static ResolvedPipeline Live(ResolvedPipeline frozen, PipelineSpec fresh)
    {
        var transcription = frozen.Pipeline.Transcription is { Quality: { } quality } before
            ? before with { Quality = quality with { OnLow = fresh.Transcription?.Quality?.OnLow ?? quality.OnLow } }
            : frozen.Pipeline.Transcription;
        var outputs = frozen.Pipeline.Outputs?.Select(output => Live(output, fresh.Outputs?.FirstOrDefault(now => now.Name == output.Name)));
        return frozen with { Pipeline = frozen.Pipeline with { Transcription = transcription, Outputs = outputs is null ? null : [.. outputs] } };
    }

    private static OutputSettings Live(OutputSettings frozen, OutputSettings? now) => now is null ? frozen : frozen with { Suspended = now.Suspended, UploadGeneration = now.UploadGeneration };
}
