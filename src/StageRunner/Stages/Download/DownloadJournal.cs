using System.Text.Json.Serialization;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>What a later life needs to continue a download; written before the first part.</summary>
public sealed record DownloadJournal
{
    /// <summary>The note's name.</summary>
    public const string Name = "download.json";

    /// <summary>The object's key in the store.</summary>
    public required string Key { get; init; }

    /// <summary>The <see cref="IPartialObject.Id"/>.</summary>
    public required string Upload { get; init; }

    /// <summary>The source's version: with another one nothing of this is of use.</summary>
    public required string Version { get; init; }
    public required PartLayout Layout { get; init; }
}

/// <summary>The journal's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DownloadJournal))]
public sealed partial class DownloadJson : JsonSerializerContext;
