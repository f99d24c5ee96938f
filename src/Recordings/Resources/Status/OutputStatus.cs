namespace Recordings.Resources.Status;

/// <summary>One output.</summary>
public sealed record OutputStatus
{
    public string Name { get; init; } = "";

    /// <summary>youtube, vk, s3 or file; unknown where a lost status knew it alone.</summary>
    public string Platform { get; init; } = "";
    public OutputState State { get; init; }

    /// <summary>The platform's id of what was published.</summary>
    public string? Id { get; init; }
    public string? Url { get; init; }
    public long? UploadGeneration { get; init; }
    public string? Code { get; init; }
    public string? Message { get; init; }
    public IReadOnlyList<PostStepStatus>? Post { get; init; }
    public IReadOnlyList<PublishedReference>? Previous { get; init; }

    /// <summary>Where clips are published: what became of them.</summary>
    public ClipUploads? Clips { get; init; }
}

/// <summary>What became of the clips that an output publishes.</summary>
public sealed record ClipUploads
{
    public int Total { get; init; }
    public int Uploaded { get; init; }
    public int Failed { get; init; }

    /// <summary>Each clip, those that failed first where there is not room for all.</summary>
    public IReadOnlyList<ClipUpload>? Items { get; init; }
}

/// <summary>One clip at one output.</summary>
public sealed record ClipUpload
{
    /// <summary>From 1, in the order of time.</summary>
    public int Number { get; init; }

    public ClipUploadState State { get; init; }

    /// <summary>The platform's id of it.</summary>
    public string? Id { get; init; }
    public string? Url { get; init; }

    /// <summary>The error code, if it failed.</summary>
    public string? Code { get; init; }
}

/// <summary>Where a clip is at an output.</summary>
public enum ClipUploadState
{
    Pending,
    Uploaded,
    Failed,
}

/// <summary>Where an output is.</summary>
public enum OutputState
{
    Pending,
    Uploading,
    Uploaded,
    Failed,
    Suspended,
    Skipped,
}

/// <summary>A step after an upload, with a state of its own.</summary>
public sealed record PostStepStatus
{
    /// <summary>Thumbnail, Captions, Playlist or Album.</summary>
    public string Step { get; init; } = "";
    public StageState State { get; init; }
    public string? Message { get; init; }
}

/// <summary>Something published earlier.</summary>
public sealed record PublishedReference
{
    public string Id { get; init; } = "";
    public string? Url { get; init; }
}
