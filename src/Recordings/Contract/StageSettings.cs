using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Recordings.Contract;

/// <summary>download: a source becomes a media file in the store. S3 endpoints and credentials are filled in by the planner.</summary>
public sealed record DownloadRequest
{
    public required SourceSpec Source { get; init; }

    /// <summary>What becomes of media that ends too early; null: Whole.</summary>
    public MediaIntegrityRule? Integrity { get; init; }
}

/// <summary>trim: reads <see cref="ArtifactRole.Media"/>; leaves the trimmed media, 16 kHz mono audio and a <see cref="ArtifactRole.TrimMap"/>.</summary>
public sealed record TrimRequest
{
    public double SilenceThresholdDb { get; init; }
    public TimeSpan MinSilence { get; init; }
    public TimeSpan PadBefore { get; init; }
    public TimeSpan PadAfter { get; init; }
    public CutMode Cut { get; init; }

    /// <summary>Null: all tracks, as they are.</summary>
    public AudioSettings? Audio { get; init; }

    /// <summary>What the download was asked for: with Salvage, damage within is no reason to refuse. Null: Whole.</summary>
    public MediaIntegrityRule? Integrity { get; init; }
}

/// <summary>transcribe: reads the audio (or the media), the sidecar and the trim map.</summary>
public sealed record TranscribeRequest
{
    /// <summary>The tracks that are listened to, where trimming is off; null: all.</summary>
    public AudioSettings? Audio { get; init; }
    public TranscriptionProvider Provider { get; init; }
    public string? Command { get; init; }

    /// <summary>With provider Command: what the operator's configuration defines under that name.</summary>
    public CommandDefinition? Program { get; init; }
    public string? Endpoint { get; init; }
    public string? Model { get; init; }
    public string? Language { get; init; }
    public string? Prompt { get; init; }
    public IReadOnlyList<string> Vocabulary { get; init; } = [];

    /// <summary>The Secret's name.</summary>
    public string? Secret { get; init; }
    public TimeSpan MaxWait { get; init; }
    public QualitySettings Quality { get; init; } = new();
}

/// <summary>subtitles: reads the transcript.</summary>
public sealed record SubtitlesRequest
{
    public IReadOnlyList<SubtitleFormat> Formats { get; init; } = [];
    public int MaxLineLength { get; init; }
    public int MaxLines { get; init; }
    public double MaxCharsPerSecond { get; init; }
}

/// <summary>upload: reads the media (or the clips) and, where there are, transcript, subtitles and topics; publishes to one output.</summary>
public sealed record UploadRequest
{
    public required OutputSettings Output { get; init; }
    public required MetadataSettings Metadata { get; init; }

    /// <summary>The recording's display name.</summary>
    public required string Title { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }
}
