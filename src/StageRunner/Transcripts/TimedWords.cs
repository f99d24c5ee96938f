using Recordings.Contract;
using StageRunner.Outside;
using StageRunner.Text;

namespace StageRunner.Transcripts;

/// <summary>Reads a list of words with their times.</summary>
internal static class TimedWords
{
    /// <summary>The words of one list, as <see cref="ReadAll"/> reads them.</summary>
    public static IReadOnlyList<TranscriptWord> Read(IReadOnlyList<OutsideValue> words, double length) => ReadAll([words], length)[0];

    /// <summary>
    /// The words of several lists, each in order of their start; those without text or time are left out, a text of several words is several. None at all
    /// where their times are in no unit that is known: words without times are better than words at wrong ones.
    /// </summary>
    /// <param name="lists">The lists' objects.</param>
    /// <param name="length">Seconds of the audio.</param>
    public static IReadOnlyList<IReadOnlyList<TranscriptWord>> ReadAll(IReadOnlyList<IReadOnlyList<OutsideValue>> lists, double length)
    {
        var raw = lists.Select(list => list.Select(RawWord.Read).Where(word => word.Text.Length > 0 && word.Time.Start is not null).ToList()).ToList();
        var all = raw.SelectMany(list => list).ToList();
        if (all.Count == 0 || TimeUnit.Of([.. all.Select(word => word.Time)], all.Sum(word => word.Text.Length), length) is not { } unit)
        {
            return [.. raw.Select(_ => (IReadOnlyList<TranscriptWord>)[])];
        }

        var certainty = new Certainty([.. all.Select(word => word.Confidence)]);
        return [.. raw.Select(list => (IReadOnlyList<TranscriptWord>)[.. list
            .SelectMany(word => Split(word.Text, Clamp(word.Start / unit, length), Clamp(word.End / unit, length), certainty.Share(word.Confidence)))
            .OrderBy(word => word.Start)])];
    }

    /// <summary>What a word says, single-spaced; empty: nothing.</summary>
    public static string TextOf(OutsideValue word) => CueText.Space(word.TextOf("word", "text", "punctuated_word") ?? "");

    private static IEnumerable<TranscriptWord> Split(string text, double start, double end, double? confidence)
    {
        TextUnit[] parts = [.. TextUnits.Split(text)];
        for (var i = 0; i < parts.Length; i++)
        {
            yield return new TranscriptWord
            {
                Start = Math.Round(start + ((end - start) * i / parts.Length), 3),
                End = Math.Round(start + ((end - start) * (i + 1) / parts.Length), 3),
                Text = parts[i].Text,
                Attached = parts[i].Attached ? true : null,
                Confidence = confidence,
            };
        }
    }

    private static double Clamp(double seconds, double length) => Math.Clamp(seconds, 0, Math.Max(0, length));

    private sealed record RawWord(string Text, RawTime Time, double? Confidence)
    {
        public double Start => Time.Start ?? 0;

        public double End => Math.Max(Start, Time.End ?? Start);

        public static RawWord Read(OutsideValue word) => new(TextOf(word), RawTime.Read(word), word.NumberOf("probability", "confidence", "score"));
    }
}
