using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Transcripts;

/// <summary>Reads the segments of an answer: none that has a text is lost, and none is where it can't have been said.</summary>
internal static class SegmentReader
{
    // Whisper's own rule for a stretch in which nobody speaks, whatever text it made up for it.
    private const double NobodySpeaks = 0.6;
    private const double Unlikely = -1;
    private const double Shortest = 0.1;

    // The names that recognisers give the list.
    private static readonly string[] Names = ["segments", "chunks", "utterances", "transcription", "sentences"];

    /// <summary>The segments that were spoken, by their start.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="length">Seconds of the audio.</param>
    /// <exception cref="StageException">BadProviderOutput: their times are not of this audio; ProviderRejected: they have none.</exception>
    public static IReadOnlyList<RawSegment> Read(OutsideValue answer, double length)
    {
        var all = ListOf(answer).Objects.ToList();
        var (certainty, silence) = (new Certainty([.. all.Select(LogOf)]), new Certainty([.. all.Select(SilenceOf)]));
        var isMade = all.Any(segment => segment["compression_ratio"].Number < 0);
        var heard = all.Where(segment => isMade || !(silence.Value(SilenceOf(segment)) > NobodySpeaks && certainty.Value(LogOf(segment)) < Unlikely))
            .Select(segment => (Value: segment, Text: RawSegment.TextOf(segment), Words: segment["words"].Objects.ToList())).Where(segment => segment.Text.Length > 0).ToList();
        if (heard.Count == 0)
        {
            return [];
        }

        var words = TimedWords.ReadAll([.. heard.Select(segment => segment.Words)], length);
        var times = InSeconds(heard, words, length);
        return [.. heard
            .Select((segment, i) => new RawSegment(
                times[i].Start, times[i].End, segment.Text, RawSegment.SpeakerOf(segment.Value), isMade ? null : certainty.OfLogarithm(LogOf(segment.Value)), words[i]))
            .OrderBy(segment => segment.Start)];
    }

    /// <summary>The first list that is there; nothing: there is none.</summary>
    public static OutsideValue ListOf(OutsideValue answer) => answer.First(Names);

    private static double? LogOf(OutsideValue segment) => segment["avg_logprob"].Number;

    private static double? SilenceOf(OutsideValue segment) => segment["no_speech_prob"].Number;

    private static List<(double Start, double End)> InSeconds(
        List<(OutsideValue Value, string Text, List<OutsideValue> Words)> heard, IReadOnlyList<IReadOnlyList<TranscriptWord>> words, double length)
    {
        var raw = heard.Select(segment => RawTime.Read(segment.Value)).ToList();
        if (TimeUnit.Of(raw, heard.Sum(segment => segment.Text.Length), length) is not { } unit)
        {
            throw new StageException(ErrorCodes.BadProviderOutput, "The recogniser's answer has times far past the audio's end, in no unit that is known");
        }

        var times = raw.Select((time, i) => new RawTime(
            (time.Start / unit) ?? (words[i] is [var first, ..] ? first.Start : null), (time.End / unit) ?? (words[i] is [.., var last] ? last.End : null))).ToList();
        return times.Any(time => time.Start is not null || time.End is not null)
            ? Filled(times, length)
            : throw new StageException(ErrorCodes.ProviderRejected, VerboseJson.NoTimes);
    }

    /// <summary>A segment without an end ends where the next one begins, one without a beginning begins where the last one ended.</summary>
    private static List<(double Start, double End)> Filled(List<RawTime> times, double length)
    {
        var filled = new List<(double Start, double End)>(times.Count);
        for (var i = 0; i < times.Count; i++)
        {
            var from = Math.Clamp(times[i].Start ?? (i > 0 ? filled[i - 1].End : 0), 0, Math.Max(0, length - Shortest));
            var to = times[i].End ?? times.Skip(i + 1).FirstOrDefault(time => time.Start >= from)?.Start ?? length;
            filled.Add((Math.Round(from, 3), Math.Round(Math.Clamp(Math.Max(to, from + Shortest), 0, Math.Max(length, from + Shortest)), 3)));
        }

        return filled;
    }
}
