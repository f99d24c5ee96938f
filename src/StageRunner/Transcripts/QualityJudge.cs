using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace StageRunner.Transcripts;

/// <summary>Whether a transcript looks like what was said. Pure.</summary>
public static class QualityJudge
{
    private const int PhraseWords = 5;

    /// <summary>The verdict against the settings' limits; null settings have their documented defaults.</summary>
    /// <param name="transcript">What was written down.</param>
    /// <param name="map">Where trim heard sound; null: unknown, and then no share is judged.</param>
    /// <param name="limits">The limits.</param>
    public static QualityStatus Judge(Transcript transcript, TrimMap? map, QualitySettings limits)
    {
        var words = transcript.Segments.SelectMany(segment => segment.Words).ToList();
        var confidence = MeanConfidence(words);
        var repeated = RepeatedShare([.. words.Select(word => Normal(word.Text)).Where(word => word.Length > 0)]);
        double? speech = map is { SoundSeconds: > 0 } ? Math.Min(1, CoveredSeconds(transcript.Segments, map) / map.SoundSeconds) : null;
        var low = words.Count == 0
            || confidence < (limits.MinConfidence ?? 0.5)
            || repeated > (limits.MaxRepeatedShare ?? 0.3)
            || speech < (limits.MinSpeechShare ?? 0.1);
        return new QualityStatus
        {
            Verdict = low ? QualityVerdict.Low : QualityVerdict.Good,
            Confidence = Round(confidence),
            RepeatedShare = Round(repeated),
            SpeechShare = Round(speech),
        };
    }

    /// <summary>The share of words that lie in a phrase of five words which was said before: what a recogniser does when it hallucinates.</summary>
    internal static double RepeatedShare(IReadOnlyList<string> words)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new bool[words.Count];
        for (var i = 0; i + PhraseWords <= words.Count; i++)
        {
            if (!seen.Add(string.Join(' ', words.Skip(i).Take(PhraseWords))))
            {
                Array.Fill(repeated, true, i, PhraseWords);
            }
        }

        return words.Count == 0 ? 0 : (double)repeated.Count(mark => mark) / words.Count;
    }

    /// <summary>
    /// Seconds of sound under any segment; overlapping ones count once. What was made up for a silence covers none: of a room in which a door
    /// falls shut, a recogniser may write down an hour of polite sentences.
    /// </summary>
    internal static double CoveredSeconds(IEnumerable<TranscriptSegment> segments, TrimMap map)
    {
        double covered = 0, reached = 0;
        foreach (var segment in segments.OrderBy(segment => segment.Start))
        {
            var start = Math.Max(reached, segment.Start);
            covered += segment.End > start ? segment.End - start - SilentSeconds(map, start, segment.End) : 0;
            reached = Math.Max(reached, segment.End);
        }

        return covered;
    }

    // The map's times are the source's, the transcript's begin where the kept part does.
    private static double SilentSeconds(TrimMap map, double start, double end) =>
        map.Silences.Sum(silence => Math.Max(0, Math.Min(end, silence.End - map.Start) - Math.Max(start, silence.Start - map.Start)));

    private static double? MeanConfidence(IReadOnlyList<TranscriptWord> words)
    {
        var known = words.Where(word => word.Confidence is not null).ToList();
        return known.Count == 0 ? null : known.Average(word => word.Confidence!.Value);
    }

    private static string Normal(string word) => new([.. word.ToLowerInvariant().Where(char.IsLetterOrDigit)]);

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
