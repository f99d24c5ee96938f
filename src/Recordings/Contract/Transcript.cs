namespace Recordings.Contract;

/// <summary>What was said: JSON of the artifact <see cref="ArtifactRole.Transcript"/>. Times are seconds in the trimmed media, to the millisecond.</summary>
public sealed record Transcript
{
    /// <summary>The file's name.</summary>
    public const string FileName = "transcript.json";

    /// <summary>The plain text's name (<see cref="ArtifactRole.TranscriptText"/>).</summary>
    public const string TextFileName = "transcript.txt";

    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>ISO 639-1. Null: unknown.</summary>
    public string? Language { get; init; }

    /// <summary>Of the media, seconds. 0: unknown.</summary>
    public double Duration { get; init; }

    /// <summary>In order of their start.</summary>
    public IReadOnlyList<TranscriptSegment> Segments { get; init; } = [];
}

/// <summary>A stretch of speech by one speaker, never empty.</summary>
public sealed record TranscriptSegment
{
    public double Start { get; init; }
    public double End { get; init; }

    /// <summary>Who speaks. Null: unknown.</summary>
    public string? Speaker { get; init; }

    /// <summary>The words, joined by single spaces; before one that is <see cref="TranscriptWord.Attached"/> there is none.</summary>
    public required string Text { get; init; }
    public IReadOnlyList<TranscriptWord> Words { get; init; } = [];
}

/// <summary>One word with its punctuation; holds no white space.</summary>
public sealed record TranscriptWord
{
    public double Start { get; init; }
    public double End { get; init; }
    public required string Text { get; init; }

    /// <summary>True: nothing stands between it and the word before it, as in scripts that are written without spaces. Null: a space does.</summary>
    public bool? Attached { get; init; }

    /// <summary>0 to 1. Null: the provider does not say.</summary>
    public double? Confidence { get; init; }
}
