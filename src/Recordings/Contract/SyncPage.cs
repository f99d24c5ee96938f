namespace Recordings.Contract;

/// <summary>What one page of a look at a RecordingSource found, oldest first.</summary>
public sealed record SyncPage
{
    public IReadOnlyList<FoundItem> Items { get; init; } = [];

    /// <summary>Whether nothing comes after this page. Else the next one begins after the last item of this.</summary>
    public bool IsLast { get; init; }
}

/// <summary>One recording that a source has.</summary>
public sealed record FoundItem
{
    /// <summary>What tells it from all others of its source, for ever: a meeting's UUID, an object's key, a feed's guid.</summary>
    public string Id { get; init; } = "";

    /// <summary>For people, at most <see cref="MaxTitle"/> characters; null: it has none.</summary>
    public string? Title { get; init; }

    /// <summary>In whole seconds. What has no date of its own counts as recorded when the look's window begins.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>True: <see cref="RecordedAt"/> only places it among the others. Null: it is the item's own.</summary>
    public bool? IsUndated { get; init; }

    /// <summary>Null: unknown before it is downloaded.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Null: unknown.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Whether its media is still being made: duration and size are not final.</summary>
    public bool IsProcessing { get; init; }

    /// <summary>What a Recording's source names: the meeting's UUID, the object's key, the media's address. Null: the same as <see cref="Id"/>.</summary>
    public string? Media { get; init; }

    /// <summary>A transcript beside it: an object's key or an address; null: none.</summary>
    public string? Transcript { get; init; }

    /// <summary>Its place in the order of items.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SyncMark Mark => new(RecordedAt, Id);

    /// <summary>What titles are cut to.</summary>
    public const int MaxTitle = 200;
}
