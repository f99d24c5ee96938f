namespace Recordings.Resources.Pipeline;

/// <summary>
/// A fragment of pipeline settings, as templates, overrides and the operator's defaults carry it. Every field is optional:
/// null means that this layer does not speak of it. The layers merged together (<c>Planning/Layers</c>) leave no null where a default exists.
/// </summary>
public sealed record PipelineSpec
{
    public DownloadSettings? Download { get; init; }
    public TrimmingSettings? Trimming { get; init; }
    public AudioSettings? Audio { get; init; }
    public TranscriptionSettings? Transcription { get; init; }
    public TopicsSettings? Topics { get; init; }
    public SubtitlesSettings? Subtitles { get; init; }
    public ClipsSettings? Clips { get; init; }
    public MetadataSettings? Metadata { get; init; }

    /// <summary>Where the result is published. Merged over the layers by name.</summary>
    public IReadOnlyList<OutputSettings>? Outputs { get; init; }

    /// <summary>How stages run, by stage name (<c>trim</c>) or class (<c>io</c>, <c>cpu</c>, <c>upload</c>); the name wins.</summary>
    public IReadOnlyDictionary<string, StageRunSettings>? Stages { get; init; }

    /// <summary>Where artifacts are kept. Default: the operator's configuration.</summary>
    public ArtifactsSettings? Artifacts { get; init; }
}
