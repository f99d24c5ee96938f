using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cli.Creating;

/// <summary>Where a recording is, from the one word that people have: an address, an object's URL, a meeting, a path.</summary>
internal static partial class SourceWords
{
    /// <summary>The Secret of a Zoom app that the pages and samples speak of.</summary>
    private const string ZoomSecret = "zoom-app";

    private const string Help = "write an http(s) address, s3://BUCKET/KEY, zoom:MEETING (its number or UUID), or a path";

    /// <summary>What becomes <c>spec.source</c>, and what the recording may be called after.</summary>
    /// <param name="word">As typed.</param>
    /// <param name="credentials">The Secret; null: the usual one.</param>
    /// <exception cref="CreateException">It is none of these. The address is not repeated: it may carry a token.</exception>
    public static (JsonObject Source, string CalledAfter) Read(string word, string? credentials)
    {
        if (word.Length == 0)
        {
            throw new CreateException($"The source is empty: {Help}.");
        }

        if (Meeting(word) is { } meeting)
        {
            return (Of("zoom", ("meetingId", meeting), ("credentials", Secret(credentials ?? ZoomSecret))), $"zoom-{meeting}");
        }

        var scheme = Scheme().Match(word);
        return scheme.Success ? OfAddress(word, scheme.Groups["name"].Value.ToUpperInvariant(), credentials) : OfPath(word, credentials);
    }

    private static (JsonObject Source, string CalledAfter) OfAddress(string word, string scheme, string? credentials) => scheme switch
    {
        "HTTP" or "HTTPS" => OfWeb(word, credentials),
        "S3" => OfBucket(word["s3://".Length..], credentials),
        "FILE" when Uri.TryCreate(word, UriKind.Absolute, out var file) => OfPath(file.LocalPath, credentials),
        _ => throw new CreateException($"Recordings do not come from {scheme.ToLowerInvariant()}:// addresses: {Help}."),
    };

    private static (JsonObject Source, string CalledAfter) OfWeb(string word, string? credentials)
    {
        if (!Uri.TryCreate(word, UriKind.Absolute, out var url) || url.Host.Length == 0 || word.Any(char.IsWhiteSpace))
        {
            throw new CreateException("The source is not a web address: write it in full, like https://host/path, in quotes for the shell.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new CreateException("The address carries a user name or password: put the header Authorization into a Secret, and name that with --credentials.");
        }

        var source = Of("http", ("url", word), ("headersFrom", credentials is null ? null : Secret(credentials)));
        var last = Uri.UnescapeDataString(url.Segments[^1]).Trim('/');
        return (source, last.Length > 0 ? Path.GetFileNameWithoutExtension(last) : url.Host);
    }

    private static (JsonObject Source, string CalledAfter) OfBucket(string place, string? credentials)
    {
        var (bucket, key) = place.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? (place[..slash], place[(slash + 1)..]) : (place, "");
        return key.Length == 0
            ? throw new CreateException("s3:// wants a bucket and a key: write s3://BUCKET/KEY.")
            : (Of("s3", ("bucket", bucket), ("key", key), ("credentials", credentials is null ? null : Secret(credentials))), NameOfFile(key));
    }

    private static (JsonObject Source, string CalledAfter) OfPath(string path, string? credentials) => credentials is null
        ? (Of("file", ("path", path)), NameOfFile(path))
        : throw new CreateException("--credentials is for http, s3 and zoom sources: a file needs none.");

    // zoom:ID, a number or UUID alone, or the link that invites to a meeting. Its password is not taken along: the app's Secret opens it.
    private static string? Meeting(string word)
    {
        if (word.StartsWith("zoom:", StringComparison.OrdinalIgnoreCase))
        {
            var named = word["zoom:".Length..].Replace(" ", "", StringComparison.Ordinal);
            return named.Length > 0 ? named : throw new CreateException("zoom: wants the meeting's number or UUID.");
        }

        if (Number().IsMatch(word))
        {
            return string.Concat(word.Where(char.IsAsciiDigit));
        }

        if (MeetingId().IsMatch(word))
        {
            return word;
        }

        if (!Uri.TryCreate(word, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || !IsZoom(url.Host))
        {
            return null;
        }

        return Invitation().Match(url.AbsolutePath) is { Success: true } invitation
            ? invitation.Groups["number"].Value
            : throw new CreateException("This Zoom address names no meeting: write zoom:MEETING, with the number or UUID of the meeting that was recorded.");
    }

    private static bool IsZoom(string host) =>
        host.Equals("zoom.us", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".zoom.us", StringComparison.OrdinalIgnoreCase);

    private static JsonObject Of(string kind, params (string Name, JsonNode? Value)[] members)
    {
        var source = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                source[name] = value;
            }
        }

        return new JsonObject { [kind] = source };
    }

    private static JsonObject Secret(string name) => new() { ["name"] = name };

    private static string NameOfFile(string path) => Path.GetFileNameWithoutExtension(path.TrimEnd('/'));

    [GeneratedRegex("^(?<name>[A-Za-z][A-Za-z0-9+.-]*)://", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme();

    [GeneratedRegex("^[0-9]{3}[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Za-z0-9+/]{22}==$", RegexOptions.NonBacktracking)]
    private static partial Regex MeetingId();

    [GeneratedRegex("^/(j|w|s|wc/join)/(?<number>[0-9]{9,12})/?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Invitation();
}
