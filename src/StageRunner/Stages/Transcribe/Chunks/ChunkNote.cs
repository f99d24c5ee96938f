using System.Globalization;
using System.Text.Json.Serialization;
using Recordings.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>What was heard in a chunk, on its own time line: a chunk that has its note is not sent again.</summary>
public sealed record ChunkNote
{
    /// <summary>The note's name.</summary>
    public static string NameOf(Chunk chunk) => string.Create(CultureInfo.InvariantCulture, $"chunk-{chunk.Index:0000}.json");

    public double Start { get; init; }
    public double End { get; init; }
    public string? Language { get; init; }

    /// <summary>What the recogniser calls a language that is not known here.</summary>
    public string? UnknownLanguage { get; init; }
    public required IReadOnlyList<TranscriptSegment> Segments { get; init; }

    public static ChunkNote Of(Chunk chunk, HeardText heard) =>
        new() { Start = chunk.Start, End = chunk.End, Language = heard.Language, UnknownLanguage = heard.UnknownLanguage, Segments = heard.Segments };

    /// <summary>Whether it is of just this stretch.</summary>
    public bool IsOf(Chunk chunk) => Start == chunk.Start && End == chunk.End;
}

/// <summary>A batch that the provider has taken. Written before the first poll: a later life asks for it and submits nothing again.</summary>
public sealed record BatchNote
{
    /// <summary>The note's name.</summary>
    public static string NameOf(Chunk chunk) => string.Create(CultureInfo.InvariantCulture, $"batch-{chunk.Index:0000}.json");

    public required string BatchId { get; init; }
    public required string AccountId { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The run in which it came to an end that is of no use; null: it has not. A later run submits anew.</summary>
    public long? EndedInRun { get; init; }
}

/// <summary>The notes' JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChunkNote))]
[JsonSerializable(typeof(BatchNote))]
[JsonSerializable(typeof(UselessNote))]
public sealed partial class ChunkJson : JsonSerializerContext;
