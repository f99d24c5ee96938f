namespace Testing.YouTube;

/// <summary>One request.</summary>
/// <param name="Call">What was asked for: <c>open</c>, <c>piece</c>, <c>ask</c>, <c>token</c>, <c>videos.update</c>, ...</param>
/// <param name="First">Of a piece: its first byte.</param>
/// <param name="Last">Of a piece: its last byte.</param>
/// <param name="Secret">The form's client secret and refresh token, or the authorization.</param>
/// <param name="Body">What is no media, as text.</param>
/// <param name="Query">With its question mark, or empty.</param>
public sealed record YouTubeAsk(string Call, long First, long Last, string Secret, string Body, string Query);

/// <summary>A published video.</summary>
public sealed record FakeVideo
{
    public required string Id { get; init; }
    public required string FileName { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>The parts snippet and status as they are now.</summary>
    public required System.Text.Json.Nodes.JsonObject Resource { get; set; }

    /// <summary>The JPEG; null: none was set.</summary>
    public byte[]? Thumbnail { get; set; }

    /// <summary>Texts by language.</summary>
    public Dictionary<string, string> Captions { get; } = new(StringComparer.Ordinal);

    /// <summary>The playlists it is in, as often as it is.</summary>
    public List<string> Playlists { get; } = [];

    public string Title => (string)Resource["snippet"]!["title"]!;

    public IReadOnlyList<string> Tags => [.. Resource["snippet"]!["tags"]!.AsArray().Select(tag => (string)tag!)];
}
