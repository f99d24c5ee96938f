namespace Recordings.Contract;

/// <summary>Loudness over the whole source, for the report: JSON of the artifact <see cref="ArtifactRole.Waveform"/>.</summary>
public sealed record Waveform
{
    /// <summary>The file's name.</summary>
    public const string FileName = "waveform.json";

    public const int MaxBuckets = 1000;
    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Seconds that all buckets cover.</summary>
    public double Duration { get; init; }

    /// <summary>The loudest sample of each bucket, 0 to 1. Buckets are equally long.</summary>
    public IReadOnlyList<double> Peaks { get; init; } = [];

    /// <summary>The root of the mean square of each bucket, 0 to 1.</summary>
    public IReadOnlyList<double> Rms { get; init; } = [];
}
