namespace Recordings.Resources.Pipeline;

/// <summary>The segment and clips stages.</summary>
public sealed record ClipsSettings
{
    /// <summary>Default false.</summary>
    public bool? Enabled { get; init; }

    public TopicsProvider? Provider { get; init; }

    public string? Endpoint { get; init; }

    public string? Model { get; init; }

    /// <summary>Key <c>apiKey</c>.</summary>
    public SecretReference? Credentials { get; init; }

    /// <summary>How many, 1 to 50. Default 5.</summary>
    public int? Count { get; init; }

    /// <summary>Default <c>20s</c>.</summary>
    public string? MinLength { get; init; }

    /// <summary>Default <c>90s</c>. At least <see cref="MinLength"/>.</summary>
    public string? MaxLength { get; init; }

    /// <summary>How many Jobs share the rendering, 1 to 8. Default 1.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Default <see cref="ClipAspect.Source"/>.</summary>
    public ClipAspect? Aspect { get; init; }

    /// <summary>Whether subtitles are drawn into the picture. Default false.</summary>
    public bool? BurnSubtitles { get; init; }

    /// <summary>Default <see cref="MissingGlyphs.Omit"/>.</summary>
    public MissingGlyphs? MissingGlyphs { get; init; }

    /// <summary>The length of the fade at both ends; empty: none.</summary>
    public string? Fade { get; init; }

    /// <summary>Integrated loudness, LUFS. Default -14.</summary>
    public double? Loudness { get; init; }

    public S3Prefix? BrollLibrary { get; init; }

    /// <summary>The key, in the bucket of <see cref="BrollLibrary"/>, of an image laid over every clip.</summary>
    public string? BrandOverlay { get; init; }
}

/// <summary>A clip's frame.</summary>
public enum ClipAspect
{
    Source,
    Vertical,
    Square,
}

/// <summary>What becomes of a clip into which text should be drawn that has letters which no font has.</summary>
public enum MissingGlyphs
{
    /// <summary>It is made without the text.</summary>
    Omit,

    /// <summary>No clip is made.</summary>
    Hold,
}

/// <summary>A prefix in a bucket.</summary>
public sealed record S3Prefix
{
    public string Bucket { get; init; } = "";
    public string? Prefix { get; init; }
    public string? Endpoint { get; init; }
    public string? Region { get; init; }
    public SecretReference? Credentials { get; init; }
}
