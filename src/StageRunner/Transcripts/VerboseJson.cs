using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Transcripts;

/// <summary>
/// Reads a recogniser's <c>verbose_json</c> as it is found: words within segments, beside them or not at all, times as numbers, strings or clocks, in whatever
/// unit, under several names, out of order, without an end. Every word of a segment's text is kept; an answer that would lose some is refused.
/// </summary>
public static class VerboseJson
{
    internal const string NoTimes = "The model gives no times with its text; use one that does, like whisper-1";

    // Punctuation and a word here and there differ between a server's text and its segments.
    private const double MostLost = 0.1;
    private const int FewLetters = 20;

    /// <summary>What was heard.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="length">Seconds of the audio: no word is outside.</param>
    /// <exception cref="StageException">BadProviderOutput: it is none, or loses text; ProviderRejected: it has text but no times, which that model never gives.</exception>
    public static HeardText Read(OutsideValue answer, double length)
    {
        answer = Unwrapped(answer);
        if (answer.Kind != OutsideKind.Object)
        {
            throw Bad("is no object");
        }

        var words = TimedWords.Read([.. answer["words"].Objects], length);
        var segments = SegmentReader.Read(answer, length);
        var text = CueText.Space(answer.TextOf("text", "transcript") ?? "");
        if (segments.Count == 0 && words.Count == 0)
        {
            CheckSilence(answer, text);
        }

        var heard = segments.Count > 0 ? Join(segments, words) : words.Count > 0 ? OfWords(words, text, length) : [];
        if (segments.Count > 0 && Loses(text, string.Concat(SegmentReader.ListOf(answer).Objects.Select(RawSegment.TextOf))))
        {
            throw Bad("has more text than its segments");
        }

        var language = answer.TextOf("language", "language_code", "detected_language");
        return new HeardText(LanguageCodes.Of(language), heard) { UnknownLanguage = LanguageCodes.IsUnknown(language) ? language : null };
    }

    /// <summary>Some gateways put the answer into a member or a list of its own.</summary>
    private static OutsideValue Unwrapped(OutsideValue answer)
    {
        var inner = answer.Kind == OutsideKind.List ? answer.Objects.FirstOrDefault() : answer;
        return inner["text"].Kind == OutsideKind.Missing && SegmentReader.ListOf(inner).Kind == OutsideKind.Missing && inner["words"].Kind == OutsideKind.Missing
            ? inner.First("result", "data", "output", "transcript") is { Kind: OutsideKind.Object } wrapped ? wrapped : inner
            : inner;
    }

    /// <summary>An answer without anything that was heard: silence, or one that does not say when.</summary>
    private static void CheckSilence(OutsideValue answer, string text)
    {
        if (answer["segments"].Kind == OutsideKind.Missing && SegmentReader.ListOf(answer).Kind == OutsideKind.Missing)
        {
            throw text.Length > 0 || answer["words"].Objects.Any() ? new StageException(ErrorCodes.ProviderRejected, NoTimes)
                : answer["text"].Kind != OutsideKind.Missing ? Bad("has no segments") : Bad("has neither text nor segments");
        }

        // Text that stands in no segment. Where all segments were taken for made up, so is the text.
        var isMadeUp = SegmentReader.ListOf(answer).Objects.Any(segment => RawSegment.TextOf(segment).Length > 0);
        if (text.Length > 0 && !isMadeUp)
        {
            throw new StageException(ErrorCodes.ProviderRejected, NoTimes);
        }
    }

    /// <summary>Words alone. Where the text has more, those get a time between their neighbours.</summary>
    private static IReadOnlyList<TranscriptSegment> OfWords(IReadOnlyList<TranscriptWord> words, string text, double length) =>
        SegmentBuilder.Build(Loses(text, string.Concat(words.Select(word => word.Text)))
            ? WordAlignment.Align(new RawSegment(0, length, text, Speaker: null, Confidence: null, words), words)
            : words);

    private static bool Loses(string text, string kept)
    {
        var (all, left) = (text.Count(char.IsLetterOrDigit), kept.Count(char.IsLetterOrDigit));
        return all - left > Math.Max(FewLetters, all * MostLost);
    }

    private static List<TranscriptSegment> Join(IReadOnlyList<RawSegment> segments, IReadOnlyList<TranscriptWord> words)
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

    private static StageException Bad(string what) => new(ErrorCodes.BadProviderOutput, $"The recogniser's answer {what}");
}
