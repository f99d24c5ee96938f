using Recordings.Resources.Status;

namespace Recordings.Contract;

/// <summary>Small things a stage learned that status shows. Null: this stage does not know.</summary>
public sealed record StageFacts
{
    /// <summary>download: the source's length.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>trim: the length that is left.</summary>
    public double? TrimmedSeconds { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>trim: what of the source it could not keep, one sentence each; null: nothing, or this stage does not know.</summary>
    public IReadOnlyList<string>? Lost { get; init; }

    /// <summary>download: the source's size.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>download, with Salvage: the length that the header promised, where less was found.</summary>
    public double? PromisedSeconds { get; init; }

    /// <summary>download, with Salvage: seconds of sound within that can't be decoded.</summary>
    public double? DamagedSeconds { get; init; }

    /// <summary>download: what the transcript was encoded in, where it was not UTF-8.</summary>
    public string? TranscriptEncoding { get; init; }

    /// <summary>download: how sure that is, 0 to 1; null: it was said, or is plain from the bytes.</summary>
    public double? TranscriptEncodingConfidence { get; init; }
    public QualityStatus? Quality { get; init; }

    /// <summary>segment: how many moments it found. clips: how many of them this shard made.</summary>
    public int? Clips { get; init; }

    /// <summary>What people should know of what a stage made, in a sentence: the stage's message in status. Null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>upload: what was published.</summary>
    public Publication? Publication { get; init; }
}

/// <summary>What an upload published.</summary>
public sealed record Publication
{
    /// <summary>The platform's id; for s3 and file the object's key or the path. Of clips the page of all of them; null: each has its own.</summary>
    public string? Id { get; init; }
    public string? Url { get; init; }
    public IReadOnlyList<PostStepStatus> Post { get; set; } = [];

    /// <summary>What became of each clip, <see cref="PackedClips"/>; null: no clips were to be published.</summary>
    public string? Clips { get; init; }

    /// <summary>What the platform's limits cut off the title, the description or the tags, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; set; } = [];
}
