using System.Globalization;
using System.Text.Json.Serialization;
using Recordings.Contract;

namespace StageRunner.Stages.Clips;

/// <summary>A clip that is in the store, whole: it is not rendered again.</summary>
public sealed record ClipNote
{
    public required RenderedClip Clip { get; init; }
    public required ArtifactFile Video { get; init; }
    public required ArtifactFile Thumbnail { get; init; }

    /// <summary>The names of a clip's files, without their extensions: <c>clip-03</c>.</summary>
    public static string BaseName(ClipSegment segment) => string.Create(CultureInfo.InvariantCulture, $"clip-{segment.Number:00}");

    /// <summary>The note's name.</summary>
    public static string NameOf(ClipSegment segment) => BaseName(segment) + ".json";
}

/// <summary>The notes' JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ClipNote))]
public sealed partial class ClipJson : JsonSerializerContext;
