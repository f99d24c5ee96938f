using Recordings.Contract;

namespace Operator.Dashboard.Views;

/// <summary>A transcript to read: without its words' times, which are most of it.</summary>
internal sealed record TranscriptView
{
    /// <summary>ISO 639-1; null: unknown.</summary>
    public string? Language { get; init; }
    public required IReadOnlyList<TranscriptLine> Lines { get; init; }

    public static TranscriptView Of(Transcript transcript) => new()
    {
        Language = transcript.Language,
        Lines = [.. transcript.Segments.Select(segment => new TranscriptLine(segment.Start, segment.Speaker, segment.Text))],
    };
}

/// <summary>A stretch of speech.</summary>
/// <param name="Start">Seconds into the published video.</param>
/// <param name="Speaker">Null: unknown.</param>
/// <param name="Text">What is said.</param>
internal sealed record TranscriptLine(double Start, string? Speaker, string Text);
