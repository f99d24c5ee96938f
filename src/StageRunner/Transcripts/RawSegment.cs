using System.Text.Json;
using Recordings.Contract;

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
    private const double Shortest = 0.1;

    /// <summary>Null: it has no text, or no times.</summary>
    public static RawSegment? Read(JsonElement segment, double length)
    {
        var words = TimedWords.Read(segment, length);
        var text = CueText.Space(LooseJson.Text(segment, "text") ?? string.Join(' ', words.Select(word => word.Text)));

        // Some aligners leave start and end the same but know the audio's own.
        var start = LooseJson.Number(segment, "audio_start", "start", "start_time", "offset") ?? (words.Count > 0 ? words[0].Start : null);
        var end = LooseJson.Number(segment, "audio_end", "end", "end_time", "offset_end") ?? (words.Count > 0 ? words[^1].End : null);
        if (text.Length == 0 || start is null || end is null)
        {
            return null;
        }

        var from = Math.Clamp(start.Value, 0, Math.Max(0, length - Shortest));
        var to = Math.Clamp(Math.Max(end.Value, from + Shortest), 0, Math.Max(length, from + Shortest));
        return new RawSegment(Round(from), Round(to), text, SpeakerOf(segment), Certainty(segment), words);
    }

    /// <summary>The transcript's segment.</summary>
    public TranscriptSegment With(IReadOnlyList<TranscriptWord> words) => new()
    {
        Start = Math.Min(Start, words[0].Start),
        End = Math.Max(End, words[^1].End),
        Speaker = Speaker,
        Text = Text,
        Words = [.. words.Select(word => word with { Confidence = word.Confidence ?? Confidence })],
    };

    private static string? SpeakerOf(JsonElement segment) =>
        LooseJson.Text(segment, "speaker_id", "speaker") is { Length: > 0 and <= 64 } name ? CueText.Space(name) : null;

    private static double? Certainty(JsonElement segment) =>
        LooseJson.Number(segment, "avg_logprob") is { } mean ? Math.Round(Math.Clamp(Math.Exp(mean), 0, 1), 3) : null;

    private static double Round(double seconds) => Math.Round(seconds, 3);
}
