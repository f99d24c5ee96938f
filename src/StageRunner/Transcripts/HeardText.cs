using Recordings.Contract;

namespace StageRunner.Transcripts;

/// <summary>What a recogniser heard.</summary>
/// <param name="Language">ISO 639-1; null: it does not say.</param>
/// <param name="Segments">In order, every one with its words.</param>
public sealed record HeardText(string? Language, IReadOnlyList<TranscriptSegment> Segments)
{
    /// <summary>What it calls the language, where that is none that is known here; null: it is, or nothing is said.</summary>
    public string? UnknownLanguage { get; init; }
}
