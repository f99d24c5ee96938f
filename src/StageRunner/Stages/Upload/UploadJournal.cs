using System.Text.Json.Serialization;
using StageRunner.Stages.Upload.Clips;
using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>What a later life needs to continue sending one file; written before its first byte.</summary>
public sealed record UploadJournal
{
    /// <summary>The note's name for a published file.</summary>
    public static string NameOf(string file) => $"upload-{file}.json";

    /// <summary>The key at the output.</summary>
    public required string Key { get; init; }

    /// <summary>The <see cref="IPartialObject.Id"/>.</summary>
    public required string Upload { get; init; }
    public required string Sha256 { get; init; }
    public required PartLayout Layout { get; init; }
}

/// <summary>The publication's own page, <c>publication.json</c> at the output: what is there, of which recording.</summary>
public sealed record PublicationPage
{
    public const string FileName = "publication.json";
    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Namespace and name.</summary>
    public required string Recording { get; init; }

    /// <summary>As the output's template says.</summary>
    public required string Title { get; init; }

    /// <summary>As the output's template says; null: it says nothing.</summary>
    public string? Description { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }
    public required IReadOnlyList<PublishedFile> Files { get; init; }
}

/// <summary>One published file.</summary>
public sealed record PublishedFile(string Name, string Url, long Size, string Sha256, string MediaType)
{
    /// <summary>An item as it is at the output.</summary>
    internal static PublishedFile Of(PublishItem item, PublishTarget target) =>
        new(item.Name, target.Url(item.Name), item.Input.File.Size, item.Input.File.Sha256, item.Input.File.MediaType);
}

/// <summary>The JSON of this folder's records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(UploadJournal))]
[JsonSerializable(typeof(PublicationPage))]
[JsonSerializable(typeof(ClipsPage))]
public sealed partial class UploadJson : JsonSerializerContext;
