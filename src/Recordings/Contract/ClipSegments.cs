using Recordings.Resources.Pipeline;

namespace Recordings.Contract;

/// <summary>segment: reads the transcript.</summary>
public sealed record SegmentRequest
{
    public TopicsProvider Provider { get; init; }
    public string? Endpoint { get; init; }
    public string? Model { get; init; }

    /// <summary>The Secret's name.</summary>
    public string? Secret { get; init; }

    /// <summary>Clips wanted at most, 1 to 50.</summary>
    public int Count { get; init; }
    public TimeSpan MinLength { get; init; }

    /// <summary>At least <see cref="MinLength"/>.</summary>
    public TimeSpan MaxLength { get; init; }
}

/// <summary>The moments that become clips: JSON of the artifact <see cref="ArtifactRole.ClipSegments"/>. Times are seconds in the trimmed media.</summary>
public sealed record ClipSegments
{
    /// <summary>The file's name.</summary>
    public const string FileName = "segments.json";

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>ISO 639-1. Null: unknown.</summary>
    public string? Language { get; init; }

    /// <summary>In order, at least one; none overlaps another.</summary>
    public required IReadOnlyList<ClipSegment> Clips { get; init; }
}

/// <summary>One moment. Both ends are between words, to the millisecond, and not further than 40 ms from the nearest word of the clip.</summary>
public sealed record ClipSegment
{
    /// <summary>From 1, in the order of time.</summary>
    public int Number { get; init; }
    public double Start { get; init; }
    public double End { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Why it was chosen, 1 to 300 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>0 to 1; comparable within one list alone.</summary>
    public double Score { get; init; }

    /// <summary>It begins or ends within a sentence, since no whole ones have a length that is allowed.</summary>
    public bool CrossesSentence { get; init; }
}
