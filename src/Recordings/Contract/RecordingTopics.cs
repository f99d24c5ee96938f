using Recordings.Resources.Pipeline;

namespace Recordings.Contract;

/// <summary>topics: reads the transcript.</summary>
public sealed record TopicsRequest
{
    public TopicsProvider Provider { get; init; }
    public string? Endpoint { get; init; }
    public string? Model { get; init; }

    /// <summary>The Secret's name.</summary>
    public string? Secret { get; init; }
    public TopicGranularity Granularity { get; init; }

    /// <summary>ISO 639-1. Null: the transcript's.</summary>
    public string? Language { get; init; }
}

/// <summary>What a recording is about: JSON of the artifact <see cref="ArtifactRole.Topics"/>. Times are seconds in the trimmed media.</summary>
public sealed record RecordingTopics
{
    /// <summary>The file's name.</summary>
    public const string FileName = "topics.json";

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>ISO 639-1. Null: unknown.</summary>
    public string? Language { get; init; }

    /// <summary>A few sentences, never empty.</summary>
    public required string Summary { get; init; }

    /// <summary>What all of it is about, most important first, one to three; each 1 to 130 characters.</summary>
    public required IReadOnlyList<string> MainTopics { get; init; }

    /// <summary>In order, at least one, each beginning where the one before ends.</summary>
    public required IReadOnlyList<TimedTopic> Timed { get; init; }

    /// <summary>Stretches of eight minutes and more in which nobody speaks.</summary>
    public IReadOnlyList<TimeRange> Breaks { get; init; } = [];
}

/// <summary>A stretch about one thing.</summary>
/// <param name="Title">1 to 130 characters.</param>
/// <param name="Start">Included.</param>
/// <param name="End">Excluded; after the start.</param>
public sealed record TimedTopic(string Title, double Start, double End);
