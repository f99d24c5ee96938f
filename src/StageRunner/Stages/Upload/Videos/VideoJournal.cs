using System.Text.Json.Serialization;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>
/// What an output knows of one video on its platform. It is written before the first byte is sent and after each change, stays when the upload
/// is done, and is found again by a later run with another title: so a video is published once.
/// </summary>
public sealed record VideoJournal
{
    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>What the video carries, so that it can be found on its channel.</summary>
    public required string Marker { get; init; }

    /// <summary>The media's.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The media's, bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The address that takes the bytes. It is as good as a password; it goes when the video is up.</summary>
    public string? Session { get; init; }

    /// <summary>The Secret with which the session was opened.</summary>
    public string? Secret { get; init; }

    /// <summary>VK: the id that the video has from its first moment, <c>owner_video</c>.</summary>
    public string? Reserved { get; init; }

    /// <summary>Whether the last bytes were about to be sent: from here on the platform may have the video though we do not know.</summary>
    public bool MayBeUp { get; init; }

    /// <summary>When a session was found lost after that.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>The video's id, once the platform has all of it.</summary>
    public string? Id { get; init; }

    /// <summary>The digest of what it is called and described as there.</summary>
    public string? Described { get; init; }

    /// <summary>What was done after the upload, by step.</summary>
    public Dictionary<string, StepNote> Steps { get; set; } = new(StringComparer.Ordinal);
}

/// <summary>A step that was done.</summary>
/// <param name="Digest">Of what it set.</param>
/// <param name="Id">What the platform calls the result; null: nothing.</param>
public sealed record StepNote(string Digest, string? Id);

/// <summary>A video's page among the artifacts: what was published where, under which title.</summary>
public sealed record VideoPage
{
    public const string FileName = "publication.json";
    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Namespace and name.</summary>
    public required string Recording { get; init; }
    public required string Platform { get; init; }
    public required string Id { get; init; }
    public required string Url { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The JSON of this folder's records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(VideoJournal))]
[JsonSerializable(typeof(VideoPage))]
public sealed partial class VideoJson : JsonSerializerContext;
