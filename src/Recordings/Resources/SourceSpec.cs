namespace Recordings.Resources;

/// <summary>Where a recording's media comes from. Exactly one of http, s3, zoom and file is set.</summary>
public sealed record SourceSpec
{
    /// <summary>An http or https address.</summary>
    public HttpSource? Http { get; init; }

    /// <summary>An object in an S3-compatible store.</summary>
    public S3Source? S3 { get; init; }

    /// <summary>A Zoom cloud recording.</summary>
    public ZoomSource? Zoom { get; init; }

    /// <summary>A file on a volume that the operator offers, or on the local machine in <c>local</c> mode.</summary>
    public FileSource? File { get; init; }

    /// <summary>What the transcript beside the media is encoded in, as IANA or .NET name it: <c>windows-1251</c>. Default: told by its bytes.</summary>
    public string? TranscriptEncoding { get; init; }
}

/// <summary>An http or https address. Private addresses are refused unless <c>download.allowPrivateAddresses</c>.</summary>
public sealed record HttpSource
{
    /// <summary>The media's address.</summary>
    public string Url { get; init; } = "";

    /// <summary>A Secret whose every key is a request header.</summary>
    public SecretReference? HeadersFrom { get; init; }

    /// <summary>The media's expected SHA-256, 64 lower-case hex digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>A sidecar transcript (WebVTT, SRT, SBV or ASS).</summary>
    public string? TranscriptUrl { get; init; }
}

/// <summary>An object in an S3-compatible store.</summary>
public sealed record S3Source
{
    /// <summary>The bucket.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>The object's key.</summary>
    public string Key { get; init; } = "";

    /// <summary>The store's address. Default: the artifact store's, when that is S3, else AWS.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The region. Default <c>us-east-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Keys <c>accessKeyId</c>, <c>secretAccessKey</c>, optional <c>sessionToken</c>. Default: the artifact store's.</summary>
    public SecretReference? Credentials { get; init; }

    /// <summary>The key of a sidecar transcript (WebVTT, SRT, SBV or ASS) in the same bucket.</summary>
    public string? TranscriptKey { get; init; }
}

/// <summary>A Zoom cloud recording, by server-to-server OAuth.</summary>
public sealed record ZoomSource
{
    /// <summary>The meeting's UUID (one instance) or number (its latest instance).</summary>
    public string MeetingId { get; init; } = "";

    /// <summary>Keys <c>accountId</c>, <c>clientId</c>, <c>clientSecret</c>.</summary>
    public SecretReference? Credentials { get; init; }

    /// <summary>Which of the meeting's files. Default <see cref="ZoomFileType.Video"/>.</summary>
    public ZoomFileType FileType { get; init; }
}

/// <summary>Which of a Zoom meeting's files is taken.</summary>
public enum ZoomFileType
{
    /// <summary>The best view.</summary>
    Video,

    /// <summary>The audio alone.</summary>
    Audio,
}

/// <summary>A file under one of the roots that the operator's configuration offers: <c>root/path/in/it.mp4</c>.</summary>
public sealed record FileSource
{
    /// <summary>The media's path: the root's name, then the path in it. In <c>local</c> mode any path of the machine.</summary>
    public string Path { get; init; } = "";

    /// <summary>The path of a sidecar transcript (WebVTT, SRT, SBV or ASS).</summary>
    public string? TranscriptPath { get; init; }
}
