using Recordings.Contract;
using StageRunner.Outside;

namespace StageRunner.Transcripts;

/// <summary>A segment as the recogniser wrote it, its times sane.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">After the start.</param>
/// <param name="Text">Single-spaced, never empty.</param>
/// <param name="Speaker">Null: not told.</param>
/// <param name="Confidence">From the mean log probability; null: not told.</param>
/// <param name="Words">Those within it; may be empty.</param>
internal sealed record RawSegment(double Start, double End, string Text, string? Speaker, double? Confidence, IReadOnlyList<TranscriptWord> Words)
{
    private const int MaxSpeaker = 64;

    /// <summary>The text of a segment; where it has none, its words'.</summary>
    public static string TextOf(OutsideValue segment) => CueText.Space(
        segment.TextOf("text", "transcript") ?? string.Join(' ', segment["words"].Objects.Select(TimedWords.TextOf).Where(text => text.Length > 0)));

    /// <summary>Who says it; null: not told.</summary>
    public static string? SpeakerOf(OutsideValue segment) =>
        segment.First("speaker_id", "speaker").Scalar is { Length: > 0 and <= MaxSpeaker } name && CueText.Space(name) is { Length: > 0 } spaced ? spaced : null;

    /// <summary>The transcript's segment.</summary>
    public TranscriptSegment With(IReadOnlyList<TranscriptWord> words) => new()
    {
        Start = Math.Min(Start, words[0].Start),
        End = Math.Max(End, words[^1].End),
        Speaker = Speaker,
        Text = Text,
        Words = [.. words.Select(word => word with { Confidence = word.Confidence ?? Confidence })],
    };
}
