namespace Recordings.Contract;

/// <summary>
/// What a stage made: the JSON of <c>{root}/{stage}[.{instance}]/{fingerprint}/manifest.json</c>, written last. Its presence is the checkpoint.
/// </summary>
public sealed record ArtifactManifest
{
    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The version that this code writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public required string Stage { get; init; }
    public string? Instance { get; init; }
    public required string Fingerprint { get; init; }

    /// <summary>
    /// SHA-256 over the files' roles, names, sizes and hashes (<see cref="Digests.OfFiles"/>): what a dependent's fingerprint covers. Two runs that
    /// made the same files have the same digest, whenever they ran.
    /// </summary>
    public required string Digest { get; init; }
    public required IReadOnlyList<ArtifactFile> Files { get; init; }
    public StageFacts Facts { get; init; } = new();
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One file of a stage's artifacts.</summary>
public sealed record ArtifactFile
{
    public ArtifactRole Role { get; init; }

    /// <summary>The name for people: <c>video.mp4</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key in the store. May lie below another stage's directory, where nothing was copied.</summary>
    public required string Key { get; init; }
    public long Size { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string Sha256 { get; init; }
    public string MediaType { get; init; } = "application/octet-stream";
}

/// <summary>What a file is for.</summary>
public enum ArtifactRole
{
    /// <summary>The video (or audio) itself.</summary>
    Media,

    /// <summary>16 kHz mono audio of the media, for transcription.</summary>
    Audio,

    /// <summary>The transcript that came with the source, in the source's time.</summary>
    Sidecar,

    /// <summary>What trim removed: JSON of <c>TrimMap</c>.</summary>
    TrimMap,

    /// <summary>The transcript, JSON.</summary>
    Transcript,

    /// <summary>The transcript, plain text.</summary>
    TranscriptText,

    /// <summary>Subtitles; the name's extension says the format.</summary>
    Subtitles,

    /// <summary>Topics, JSON.</summary>
    Topics,

    /// <summary>Loudness over time, for the report: JSON.</summary>
    Waveform,

    /// <summary>What was published where: JSON.</summary>
    Publication,

    /// <summary>The moments that become clips: JSON of <see cref="Contract.ClipSegments"/>.</summary>
    ClipSegments,

    /// <summary>A clip, MP4.</summary>
    ClipVideo,

    /// <summary>A frame of a clip, JPEG.</summary>
    ClipThumbnail,

    /// <summary>Which clips there are: JSON of <see cref="RecordingClips"/>.</summary>
    Clips,
}
