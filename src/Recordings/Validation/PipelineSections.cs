using Recordings.Resources.Pipeline;

namespace Recordings.Validation;

/// <summary>The sections of a pipeline fragment, by their JSON names.</summary>
internal static class PipelineSections
{
    /// <summary>Whether the fragment speaks of a section.</summary>
    public static bool Has(PipelineSpec? fragment, string section) => fragment is not null && section switch
    {
        "download" => fragment.Download is not null,
        "trimming" => fragment.Trimming is not null,
        "audio" => fragment.Audio is not null,
        "transcription" => fragment.Transcription is not null,
        "topics" => fragment.Topics is not null,
        "subtitles" => fragment.Subtitles is not null,
        "clips" => fragment.Clips is not null,
        "metadata" => fragment.Metadata is not null,
        "outputs" => fragment.Outputs is not null,
        "stages" => fragment.Stages is not null,
        "artifacts" => fragment.Artifacts is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "not a section of a pipeline"),
    };
}
