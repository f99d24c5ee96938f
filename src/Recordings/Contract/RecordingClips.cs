using Recordings.Resources.Pipeline;

namespace Recordings.Contract;

/// <summary>clips: reads the media, the transcript and the segments.</summary>
public sealed record ClipsRequest
{
    /// <summary>The tracks that are heard, where trimming is off; null: all.</summary>
    public AudioSettings? Audio { get; init; }
    public ClipAspect Aspect { get; init; }
    public bool BurnSubtitles { get; init; }

    /// <summary>What becomes of a clip whose text has letters that no font has.</summary>
    public MissingGlyphs MissingGlyphs { get; init; }

    /// <summary>Of picture and sound, at both ends. Zero: none.</summary>
    public TimeSpan Fade { get; init; }

    /// <summary>Integrated loudness, LUFS.</summary>
    public double Loudness { get; init; }

    /// <summary>Which of the <see cref="Shards"/> this is, from 1: the clips are shared out to Jobs that run beside each other.</summary>
    public int Shard { get; set; } = 1;

    /// <summary>How many Jobs share the clips.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>Where pictures and videos lie that are laid over a clip where their names are said. Null: none.</summary>
    public S3Prefix? BrollLibrary { get; init; }

    /// <summary>The key, in the bucket of <see cref="BrollLibrary"/>, of an image laid over every clip. Null: none.</summary>
    public string? BrandOverlay { get; init; }

    /// <summary>Whether this shard renders a clip. Each clip is one shard's.</summary>
    public bool Renders(ClipSegment clip) => (clip.Number - 1) % Shards == Shard - 1;
}

/// <summary>The clips that one shard made: JSON of the artifact <see cref="ArtifactRole.Clips"/>.</summary>
public sealed record RecordingClips
{
    /// <summary>The file's name.</summary>
    public const string FileName = "clips.json";

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>In the order of time. Empty: there are fewer clips than shards, and this one had none to make.</summary>
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

    /// <summary>The scripts that no font has, and so no text is drawn in the clip. Null: it has its text, or should have none.</summary>
    public IReadOnlyList<string>? MissingScripts { get; init; }
}
