using System.Text.Json;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Transcripts;

/// <summary>
/// Reads a recogniser's <c>verbose_json</c> as it is found: words within segments, beside them or not at all, times as numbers or strings, under
/// several names, out of order, without length. Every word of a segment's text is kept.
/// </summary>
public static class VerboseJson
{
    // Whisper's own rule for a stretch in which nobody speaks, whatever text it made up for it.
    private const double NobodySpeaks = 0.6;
    private const double Unlikely = -1;

    /// <summary>What was heard.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="length">Seconds of the audio: no word is outside.</param>
    /// <exception cref="StageException">BadProviderOutput: it is none; ProviderRejected: it has text but no times, which that model never gives.</exception>
    public static HeardText Read(JsonElement answer, double length)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw Bad("is no object");
        }

        var words = TimedWords.Read(answer, length);
        var segments = LooseJson.Objects(answer, "segments").Where(IsSpoken).Select(segment => RawSegment.Read(segment, length)).OfType<RawSegment>()
            .OrderBy(segment => segment.Start).ToList();
        var text = CueText.Space(LooseJson.Text(answer, "text") ?? "");
        if (!answer.TryGetProperty("segments", out _) && words.Count == 0)
        {
            throw text.Length > 0
                ? new StageException(ErrorCodes.ProviderRejected, "The model gives no times with its text; use one that does, like whisper-1")
                : answer.TryGetProperty("text", out _) ? Bad("has no segments") : Bad("has neither text nor segments");
        }

        return new HeardText(LanguageCodes.Of(LooseJson.Text(answer, "language")), segments.Count > 0 ? Join(segments, words) : SegmentBuilder.Build(words));
    }

    private static List<TranscriptSegment> Join(List<RawSegment> segments, IReadOnlyList<TranscriptWord> words)
    {
        var made = new List<TranscriptSegment>(segments.Count);
        var from = 0;
        foreach (var segment in segments)
        {
            if (segment.Words.Count > 0)
            {
                made.Add(segment.With(WordAlignment.Align(segment, segment.Words)));
                continue;
            }

            // Beside the segments: those that begin before the next one are this one's.
            var until = from;
            while (until < words.Count && words[until].Start < segment.End)
            {
                until++;
            }

            made.Add(segment.With(WordAlignment.Align(segment, [.. words.Skip(from).Take(until - from)])));
            from = until;
        }

        return made;
    }

    private static bool IsSpoken(JsonElement segment) =>
        !(LooseJson.Number(segment, "no_speech_prob") > NobodySpeaks && LooseJson.Number(segment, "avg_logprob") < Unlikely);

    private static StageException Bad(string what) => new(ErrorCodes.BadProviderOutput, $"The recogniser's answer {what}");
}
