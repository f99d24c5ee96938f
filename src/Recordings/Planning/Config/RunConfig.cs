using System.Collections.Immutable;
using Recordings.Planning.Layers;
using Recordings.Planning.Runs;
using Recordings.Planning.Settings;
using Recordings.Planning.Templates;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning.Config;

/// <summary>
/// The settings that hold for the run that is worked for, and those that the next one would have. A pass has one or the other, and never goes back:
/// what has succeeded is shown with the settings of now, and when something brings it back to life they are frozen before anything else (see
/// <see cref="ConfigFreeze"/>).
/// </summary>
/// <param name="Active">What stages are made with now.</param>
/// <param name="Fresh">What the layers say now.</param>
/// <param name="Templates">The templates among the layers now.</param>
/// <param name="IsFrozen">Whether the run's own, frozen settings are the active ones.</param>
/// <param name="Errors">What is wrong with what the spec and its templates say now.</param>
/// <param name="Blocking">What is wrong with the active settings: nothing can be made with them.</param>
internal sealed record RunConfig(
    ResolvedPipeline Active,
    ResolvedPipeline Fresh,
    TemplateChoice Templates,
    bool IsFrozen,
    ImmutableArray<FieldError> Errors,
    ImmutableArray<FieldError> Blocking)
{
    public static RunConfig Of(Observation observation)
    {
        var recording = observation.Recording;
        var templates = TemplateChooser.Choose(recording, observation.Templates);
        var fresh = Taken(PipelineLayers.Resolve(observation.Operator, recording.Spec, templates), recording.Status);
        var errors = templates.Missing.IsEmpty ? Check(observation, fresh) : templates.Missing;
        var begins = RunBeginnings.IsWanted(recording);
        if (observation.Frozen is not { } frozen || (begins && errors.IsEmpty))
        {
            return new RunConfig(fresh, fresh, templates, IsFrozen: false, errors, errors);
        }

        // What was edited into nonsense meanwhile keeps the next run from beginning, not this one from going on. Without a template that is gone
        // there is nothing to judge but what was frozen, until a run is to begin.
        var active = Taken(Live(frozen.ToPipeline(), fresh.Pipeline), recording.Status);
        var blocking = Check(observation, active);
        return new RunConfig(active, fresh, templates, IsFrozen: true, begins || templates.Missing.IsEmpty ? errors : blocking, blocking);
    }

    private static ImmutableArray<FieldError> Check(Observation observation, ResolvedPipeline pipeline) => Acceptance.Check(
        observation.Recording.Spec,
        pipeline,
        observation.Operator,
        Stores.Of(observation.Recording.Identity, pipeline.Pipeline, observation.Operator));

    /// <summary>
    /// What a user says in the middle of a run and means at once: to suspend an output, to upload it once more, and to publish in spite of a poor
    /// transcript. None of it changes what is made.
    /// </summary>
    private static ResolvedPipeline Live(ResolvedPipeline frozen, PipelineSpec fresh)
    {
        var transcription = frozen.Pipeline.Transcription is { Quality: { } quality } before
            ? before with { Quality = quality with { OnLow = fresh.Transcription?.Quality?.OnLow ?? quality.OnLow } }
            : frozen.Pipeline.Transcription;
        return WithOutputs(frozen with { Pipeline = frozen.Pipeline with { Transcription = transcription } }, output => Live(output, fresh.Outputs?.FirstOrDefault(now => now.Name == output.Name)));
    }

    private static OutputSettings Live(OutputSettings frozen, OutputSettings? now) => now is null ? frozen : frozen with { Suspended = now.Suspended, UploadGeneration = now.UploadGeneration };

    /// <summary>A wish that was taken up is not taken back by a lower number: the same number would be another wish then.</summary>
    private static ResolvedPipeline Taken(ResolvedPipeline pipeline, RecordingStatus status) => WithOutputs(pipeline, output =>
        status.Outputs?.FirstOrDefault(known => known.Name == output.Name)?.UploadGeneration is { } taken && taken > (output.UploadGeneration ?? 0)
            ? output with { UploadGeneration = taken }
            : output);

    private static ResolvedPipeline WithOutputs(ResolvedPipeline pipeline, Func<OutputSettings, OutputSettings> change) =>
        pipeline.Pipeline.Outputs is { } outputs ? pipeline with { Pipeline = pipeline.Pipeline with { Outputs = [.. outputs.Select(change)] } } : pipeline;
}
