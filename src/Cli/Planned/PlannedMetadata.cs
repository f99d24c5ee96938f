using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Metadata.Limits;
using Metadata.Rendering;
using Metadata.Values;
using Recordings.Contract;
using Recordings.Planning.Settings;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Cli.Planned;

/// <summary>What an output would be called and described as; what only a run can know is shown as <c>‹topics›</c>.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Text">Null: its templates have a mistake, which the plan's condition names.</param>
internal sealed record PlannedMetadata(string Output, RenderedMetadata? Text)
{
    /// <summary>That of every wanted output.</summary>
    public static ImmutableArray<PlannedMetadata> Of(RecordingIdentity identity, RecordingSpec spec, PipelineSpec pipeline, RecordingStatus status)
    {
        var renderer = new MetadataRenderer();
        return [.. (pipeline.Outputs ?? []).Where(output => output.Enabled is not false).Select(output =>
            new PlannedMetadata(output.Name, Render(renderer, output, Values(identity, spec, pipeline, output, status), pipeline)))];
    }

    /// <summary>As <c>-o json</c> and <c>-o yaml</c> show it.</summary>
    public JsonNode ToJson() => new JsonObject
    {
        ["output"] = Output,
        ["title"] = Text?.Title,
        ["description"] = Text?.Description,
        ["tags"] = new JsonArray([.. (Text?.Tags ?? []).Select(tag => (JsonNode)JsonValue.Create(tag))]),
        ["notes"] = new JsonArray([.. (Text?.Notes ?? []).Select(note => (JsonNode)JsonValue.Create(note))]),
    };

    private static RenderedMetadata? Render(MetadataRenderer renderer, OutputSettings output, MetadataValues values, PipelineSpec pipeline)
    {
        try
        {
            return renderer.Render(OutputMetadata.Of(pipeline.Metadata, output), values, PlatformLimits.Of(output));
        }
        catch (MetadataTemplateException)
        {
            return null;
        }
    }

    private static MetadataValues Values(
        RecordingIdentity identity, RecordingSpec spec, PipelineSpec pipeline, OutputSettings output, RecordingStatus status)
    {
        var seconds = status.Media?.TrimmedSeconds ?? (pipeline.Trimming?.Enabled is false ? status.Media?.DurationSeconds : null);
        var pending = ImmutableHashSet<string>.Empty;
        pending = seconds is null ? pending.Add("duration") : pending;
        pending = pipeline.Transcription?.Enabled is false ? pending : pending.Add("language");
        pending = pipeline.Topics?.Enabled is true ? pending.Union(["topics", "mainTopics", "summary"]) : pending;
        pending = output.Publish == PublishedThing.Clips ? pending.Union(["clip", "clipNumber", "clipReason", "duration"]) : pending;
        return new MetadataValues
        {
            Title = string.IsNullOrEmpty(spec.Title) ? identity.Name : spec.Title,
            Name = identity.Name,
            Output = output.Name,
            RecordedAt = spec.RecordedAt,
            Duration = seconds is { } known ? TimeSpan.FromSeconds(known) : null,
            Pending = pending,
        };
    }
}
