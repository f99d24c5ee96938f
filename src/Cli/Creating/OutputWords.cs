using System.Text.Json.Nodes;

namespace Cli.Creating;

/// <summary>Where to publish, from <c>NAME=PLACE</c>: an s3:// address, youtube or vk with the Secret of the channel, or a directory.</summary>
internal static class OutputWords
{
    private const string YouTubeSecret = "youtube-channel";
    private const string VkSecret = "vk-community";

    /// <summary>An item of <c>spec.overrides.outputs</c>.</summary>
    /// <param name="word">As typed.</param>
    /// <param name="sourceBucket">The bucket that the recording is in; null: it is in none.</param>
    /// <param name="hasTemplate">Whether a template is named: it may say where an output goes.</param>
    /// <exception cref="CreateException">It says no place.</exception>
    public static JsonObject Read(string word, string? sourceBucket, bool hasTemplate)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var (name, place) = equals < 0 ? ("", word) : (word[..equals], word[(equals + 1)..]);
        var (platform, settings) = PlaceOf(place, name, sourceBucket);
        if (settings is null)
        {
            // A name alone: the template's output of that name.
            return equals < 0 && hasTemplate && !place.Contains(':', StringComparison.Ordinal)
                ? new JsonObject { ["name"] = place, ["enabled"] = true }
                : throw new CreateException(
                    $"--output {(equals < 0 && !word.Contains(':', StringComparison.Ordinal) ? word : "NAME")}: say where: NAME=s3://BUCKET/PREFIX, NAME=youtube[:SECRET],"
                        + " NAME=vk[:SECRET] or NAME=file:DIRECTORY; a name alone is an output of --template.");
        }

        return new JsonObject { ["name"] = name.Length > 0 ? name : platform, [platform] = settings };
    }

    private static (string Platform, JsonObject? Settings) PlaceOf(string place, string name, string? sourceBucket)
    {
        var colon = place.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = colon < 0 ? (place, "") : (place[..colon], place[(colon + 1)..]);
        return kind.ToUpperInvariant() switch
        {
            "YOUTUBE" => ("youtube", Credentials(rest.Length > 0 ? rest : YouTubeSecret)),
            "VK" => ("vk", Credentials(rest.Length > 0 ? rest : VkSecret)),
            "FILE" => ("file", new JsonObject { ["directory"] = Directory(rest, name) }),
            "S3" when rest.Length > 0 => ("s3", Bucket(rest.TrimStart('/'))),
            "S3" when sourceBucket is not null => ("s3", new JsonObject { ["bucket"] = sourceBucket, ["prefix"] = name.Length > 0 ? name : "published" }),
            _ => ("", null),
        };
    }

    private static string Directory(string path, string name)
    {
        var local = path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
        return local.Length > 0 ? local : name.Length > 0 ? name : "published";
    }

    private static JsonObject Bucket(string place)
    {
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        var settings = new JsonObject { ["bucket"] = slash < 0 ? place : place[..slash] };
        if (slash >= 0 && place[(slash + 1)..].TrimEnd('/') is { Length: > 0 } prefix)
        {
            settings["prefix"] = prefix;
        }

        return settings;
    }

    private static JsonObject Credentials(string secret) => new() { ["credentials"] = new JsonObject { ["name"] = secret } };
}
