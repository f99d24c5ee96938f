using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>Every section of merged settings.</summary>
internal static class PipelineRules
{
    // pathOf: a section's path, by its JSON name.
    public static void Check(PipelineSpec pipeline, Func<string, string> pathOf, ValidationContext context, FieldErrors errors)
    {
        DownloadRules.Check(pipeline.Download, pathOf("download"), errors);
        TrimmingRules.Check(pipeline.Trimming, pathOf("trimming"), errors);
        AudioRules.Check(pipeline, pathOf("audio"), errors);
        TranscriptionRules.Check(pipeline.Transcription, pathOf("transcription"), context, errors);
        TopicsRules.Check(pipeline.Topics, pathOf("topics"), errors);
        SubtitlesRules.Check(pipeline.Subtitles, pathOf("subtitles"), errors);
        ClipsRules.Check(pipeline.Clips, pathOf("clips"), errors);
        MetadataRules.Check(pipeline.Metadata, pathOf("metadata"), context, errors);
        OutputRules.Check(pipeline, pathOf("outputs"), context, errors);
        StageRules.Check(pipeline.Stages, pathOf("stages"), errors);
        ArtifactsRules.Check(pipeline.Artifacts, pathOf("artifacts"), errors);
    }
}
