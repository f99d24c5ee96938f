using System.Text.Json.Nodes;
using Metadata.Limits;
using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>The video as YouTube's API describes it.</summary>
internal static class YouTubeResource
{
    private const string Education = "27";

    /// <summary>The parts snippet and status.</summary>
    /// <param name="output">The output's settings.</param>
    /// <param name="metadata">Title, description, tags.</param>
    /// <param name="marker">By which the video is found again.</param>
    /// <param name="now">YouTube made public what was to be published before: that must not be taken back.</param>
    public static JsonObject Of(YouTubeOutput output, PublishedMetadata metadata, string marker, DateTimeOffset now)
    {
        var language = output.Language is { Length: > 0 } wanted ? wanted : metadata.Language;
        var isOut = output.PublishAt <= now;
        return new JsonObject
        {
            ["snippet"] = Without(new JsonObject
            {
                ["title"] = metadata.Text.Title,
                ["description"] = metadata.Text.Description,
                ["tags"] = new JsonArray([.. Tags(metadata.Text.Tags, marker).Select(tag => (JsonNode)JsonValue.Create(tag))]),
                ["categoryId"] = output.CategoryId is { Length: > 0 } category ? category : Education,
                ["defaultLanguage"] = language,
                ["defaultAudioLanguage"] = language,
            }),
            ["status"] = Without(new JsonObject
            {
                ["privacyStatus"] = output.PublishAt is null ? Privacy(output.Privacy) : isOut ? "public" : "private",
                ["publishAt"] = isOut ? null : output.PublishAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                ["selfDeclaredMadeForKids"] = output.MadeForKids ?? false,
                ["embeddable"] = true,
                ["license"] = output.License == YouTubeLicense.CreativeCommon ? "creativeCommon" : "youtube",
                ["publicStatsViewable"] = true,
            }),
        };
    }

    /// <summary>The digest of what a change would set. Not of what time alone changes.</summary>
    public static string Digest(YouTubeOutput output, PublishedMetadata metadata, string marker) =>
        Digests.OfText(Of(output, metadata, marker, DateTimeOffset.MinValue).ToJsonString());

    // The file's name carries the marker too, where all tags are taken.
    private static IReadOnlyList<string> Tags(IReadOnlyList<string> tags, string marker) =>
        PlatformLimits.YouTube.TakesTags([.. tags, marker]) ? [.. tags, marker] : tags;

    private static string Privacy(YouTubePrivacy? privacy) => privacy switch
    {
        YouTubePrivacy.Private => "private",
        YouTubePrivacy.Public => "public",
        _ => "unlisted",
    };

    private static JsonObject Without(JsonObject fields)
    {
        foreach (var absent in fields.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            fields.Remove(absent);
        }

        return fields;
    }
}
