using Recordings.Resources.Pipeline;

namespace Recordings.Contract;

/// <summary>clips: reads the media, the transcript and the segments.</summary>
public sealed record ClipsRequest
{
    public ClipAspect Aspect { get; init; }
    public bool BurnSubtitles { get; init; }

    /// <summary>Of picture and sound, at both ends. Zero: none.</summary>
    public TimeSpan Fade { get; init; }

    /// <summary>Integrated loudness, LUFS.</summary>
    public double Loudness { get; init; }
}

/// <summary>The clips that were made: JSON of the artifact <see cref="ArtifactRole.Clips"/>.</summary>
public sealed record RecordingClips
{
    /// <summary>The file's name.</summary>
    public const string FileName = "clips.json";

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>In the order of time, at least one.</summary>
    public required IReadOnlyList<RenderedClip> Clips { get; init; }
}

/// <summary>A clip that was made.</summary>
public sealed record RenderedClip
{
    /// <summary>Where it was cut out, and what it is about.</summary>
    public required ClipSegment Segment { get; init; }

    /// <summary>The video's name among the stage's files.</summary>
    public required string Video { get; init; }

    /// <summary>The JPEG's name among the stage's files.</summary>
    public required string Thumbnail { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }

    /// <summary>Seconds.</summary>
    public double Duration { get; init; }
}
