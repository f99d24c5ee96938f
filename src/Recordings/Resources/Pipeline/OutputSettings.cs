namespace Recordings.Resources.Pipeline;

/// <summary>One place where the result is published. Exactly one platform member is set once the layers are merged.</summary>
public sealed record OutputSettings
{
    /// <summary>A DNS label, unique in the recording; layers merge outputs by it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Default <see cref="PublishedThing.Video"/>.</summary>
    public PublishedThing? Publish { get; init; }

    public YouTubeOutput? Youtube { get; init; }
    public VkOutput? Vk { get; init; }
    public S3Output? S3 { get; init; }
    public FileOutput? File { get; init; }

    /// <summary>Beats the shared metadata.</summary>
    public string? TitleTemplate { get; init; }

    /// <summary>Beats the shared metadata.</summary>
    public string? DescriptionTemplate { get; init; }

    /// <summary>What a re-run does to what is already published. Default <see cref="RepublishRule.IfChanged"/>.</summary>
    public RepublishRule? Republish { get; init; }

    /// <summary>Raise it to upload this one again, without a reset. Default 0.</summary>
    public long? UploadGeneration { get; init; }

    /// <summary>Stops, and later continues, this upload alone. Default false.</summary>
    public bool? Suspended { get; init; }
}

/// <summary>What an output publishes.</summary>
public enum PublishedThing
{
    Video,
    Clips,
}

/// <summary>What a re-run does to what is already published.</summary>
public enum RepublishRule
{
    IfChanged,
    Always,
    Never,
}

/// <summary>A YouTube channel. Secret keys <c>clientId</c>, <c>clientSecret</c>, <c>refreshToken</c>.</summary>
public sealed record YouTubeOutput
{
    public SecretReference? Credentials { get; init; }
    public YouTubePrivacy? Privacy { get; init; }
    public string? Playlist { get; init; }
    public string? CategoryId { get; init; }

    /// <summary>Only with privacy Private.</summary>
    public DateTimeOffset? PublishAt { get; init; }
    public string? Language { get; init; }
    public bool? MadeForKids { get; init; }
    public YouTubeLicense? License { get; init; }

    /// <summary>Default true.</summary>
    public bool? Captions { get; init; }
}

/// <summary>Who may see a YouTube video.</summary>
public enum YouTubePrivacy
{
    Private,
    Unlisted,
    Public,
}

/// <summary>A YouTube video's licence.</summary>
public enum YouTubeLicense
{
    Youtube,
    CreativeCommon,
}

/// <summary>A VK user or community. Secret key <c>accessToken</c>.</summary>
public sealed record VkOutput
{
    public SecretReference? Credentials { get; init; }

    /// <summary>The community, a positive number. Null: the token's user.</summary>
    public long? GroupId { get; init; }
    public long? AlbumId { get; init; }
    public VkPrivacy? Privacy { get; init; }
}

/// <summary>Who may see a VK video.</summary>
public enum VkPrivacy
{
    All,
    Friends,
    FriendsOfFriends,
    OnlyMe,
}

/// <summary>An S3-compatible bucket.</summary>
public sealed record S3Output
{
    public string? Bucket { get; init; }

    /// <summary>Objects are <c>{prefix}/{recording name}/…</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>Keys <c>accessKeyId</c>, <c>secretAccessKey</c>. Default: the artifact store's.</summary>
    public SecretReference? Credentials { get; init; }

    /// <summary>Default: the artifact store's, when that is S3, else AWS.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Default <c>us-east-1</c>.</summary>
    public string? Region { get; init; }
}

/// <summary>A directory under one of the roots that the operator's configuration offers.</summary>
public sealed record FileOutput
{
    /// <summary>The root's name, then the path in it. In <c>local</c> mode any path of the machine.</summary>
    public string? Directory { get; init; }
}
