namespace StageRunner.Stages.Upload.Clips;

/// <summary>The page of published clips, <c>clips/publication.json</c> at a bucket or directory.</summary>
public sealed record ClipsPage
{
    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Namespace and name.</summary>
    public required string Recording { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<PublishedClip> Clips { get; init; }
}

/// <summary>One of them. Times are seconds in the published video.</summary>
public sealed record PublishedClip
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required double Start { get; init; }
    public required double End { get; init; }

    /// <summary>As the output's template says.</summary>
    public required string Title { get; init; }

    /// <summary>As the output's template says; null: it says nothing.</summary>
    public string? Description { get; init; }
    public required IReadOnlyList<PublishedFile> Files { get; init; }
}
