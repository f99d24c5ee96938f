namespace Recordings.Contract;

/// <summary>
/// What trim kept of the source: JSON of the artifact <see cref="ArtifactRole.TrimMap"/>. Times are seconds on the source's time line; the
/// trimmed media, and the audio beside it, begin at <see cref="Start"/>.
/// </summary>
public sealed record TrimMap
{
    /// <summary>The file's name.</summary>
    public const string FileName = "trim.json";

    /// <summary>Silences listed at most; of more, the longest are kept.</summary>
    public const int MaxSilences = 500;

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public double SourceDuration { get; init; }

    /// <summary>Where the kept part begins. 0: nothing was cut at the front.</summary>
    public double Start { get; init; }

    /// <summary>Where the kept part ends.</summary>
    public double End { get; init; }

    /// <summary>How the kept part was made.</summary>
    public TrimMethod Method { get; init; }

    /// <summary>Seconds within the kept part that are not silence.</summary>
    public double SoundSeconds { get; init; }

    /// <summary>The silences of the whole source, in order.</summary>
    public IReadOnlyList<TimeRange> Silences { get; init; } = [];

    /// <summary>How many more there were.</summary>
    public int SilencesOmitted { get; init; }
}

/// <summary>A span of time, seconds.</summary>
/// <param name="Start">Included.</param>
/// <param name="End">Excluded; not before the start.</param>
public sealed record TimeRange(double Start, double End);

/// <summary>How trimmed media was made.</summary>
public enum TrimMethod
{
    /// <summary>Nothing to cut: the source itself.</summary>
    Unchanged,

    /// <summary>Copied from a keyframe (or, without video, from a packet): nothing encoded again.</summary>
    Copied,

    /// <summary>The frames before the first keyframe encoded again, the others copied.</summary>
    SmartCut,

    /// <summary>All encoded again, because its format does not allow less.</summary>
    Reencoded,
}
