namespace Recordings.Resources.Pipeline;

/// <summary>What published videos are called and described as.</summary>
public sealed record MetadataSettings
{
    /// <summary>Handlebars. Default <c>{{title}}</c>.</summary>
    public string? TitleTemplate { get; init; }

    /// <summary>Handlebars.</summary>
    public string? DescriptionTemplate { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public ThumbnailSettings? Thumbnail { get; init; }

    public TopicsDisplaySettings? TopicsDisplay { get; init; }
}

/// <summary>The thumbnail: an image of the store, or a frame of the video. At most one is set.</summary>
public sealed record ThumbnailSettings
{
    /// <summary>An image object.</summary>
    public S3Object? S3 { get; init; }

    /// <summary>A moment of the published video, such as <c>"90s"</c>.</summary>
    public string? FrameAt { get; init; }
}

/// <summary>An object in a bucket.</summary>
public sealed record S3Object
{
    public string Bucket { get; init; } = "";
    public string Key { get; init; } = "";
    public string? Endpoint { get; init; }
    public string? Region { get; init; }
    public SecretReference? Credentials { get; init; }
}

/// <summary>How <c>{{topics}}</c> looks in a description.</summary>
public sealed record TopicsDisplaySettings
{
    public bool? Enabled { get; init; }
    public int? MaxCount { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public TopicsFormat? Format { get; init; }
    public string? Prefix { get; init; }
    public bool? ShowTimestamps { get; init; }
}

/// <summary>The shape of a topics list.</summary>
public enum TopicsFormat
{
    NumberedList,
    BulletList,
    DashList,
    CommaSeparated,
    Inline,
}
