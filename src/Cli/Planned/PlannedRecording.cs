using System.Collections.Immutable;
using Recordings.Planning;
using Recordings.Planning.Layers;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Cli.Planned;

/// <summary>What the operator would plan for a Recording, by the operator's own planner (see <see cref="Preview"/>).</summary>
/// <param name="Status">The status that would be written: plan, where each setting comes from, and what is wrong.</param>
/// <param name="Metadata">What would be published under which titles.</param>
/// <param name="Templates">Which templates that would take.</param>
internal sealed record PlannedRecording(RecordingStatus Status, ImmutableArray<PlannedMetadata> Metadata, PlannedTemplates Templates)
{
    /// <summary>Plans it.</summary>
    /// <param name="recording">The Recording, with the spec that is wanted and what was done already.</param>
    /// <param name="before">Its spec as it stands, in the cluster or in the manifest.</param>
    /// <param name="there">The Recording that the operator knows of it; null: none.</param>
    /// <param name="templates">The namespace's templates.</param>
    /// <param name="now">The time.</param>
    public static PlannedRecording Plan(
        ObservedRecording recording, RecordingSpec before, ObservedRecording? there, ImmutableArray<ObservedTemplate> templates, DateTimeOffset now)
    {
        // Paused: a plan starts nothing.
        var wanted = recording with { Spec = recording.Spec with { Paused = true } };
        var planned = (there is null ? null : Preview.OfChange(there, wanted.Spec, templates, now)) ?? Preview.Of(wanted, templates, now);
        var choice = TemplateChooser.Choose(wanted, templates);
        var pipeline = PipelineLayers.Resolve(Preview.AnyOperator, recording.Spec, choice).Pipeline;
        return new PlannedRecording(
            planned, PlannedMetadata.Of(recording.Identity, recording.Spec, pipeline, planned), PlannedTemplates.Of(recording.Spec, before, choice));
    }
}
