using System.Collections.Immutable;
using Recordings.Contract;

namespace Metadata.Values;

/// <summary>What is known of a recording when it is published: the values that templates show.</summary>
public sealed record MetadataValues
{
    /// <summary>The recording's display name.</summary>
    public required string Title { get; init; }

    /// <summary>The Recording's name in Kubernetes.</summary>
    public required string Name { get; init; }

    /// <summary>The output's name.</summary>
    public required string Output { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Of what is published.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>ISO 639-1, of what is spoken.</summary>
    public string? Language { get; init; }

    /// <summary>Null: the topics stage did not run.</summary>
    public RecordingTopics? Topics { get; init; }

    /// <summary>The clip, where one is published.</summary>
    public ClipSegment? Clip { get; init; }

    /// <summary>Names of values that only a run can know: they are shown as <c>‹name›</c>.</summary>
    public ImmutableHashSet<string> Pending { get; init; } = [];
}
