using System.Globalization;
using Recordings.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Segment;

/// <summary>Transcripts to find moments in.</summary>
internal static class SomeTalk
{
    /// <summary>Sentences of a second each word, half a second apart.</summary>
    public static Transcript Of(params string[] sentences)
    {
        var segments = new List<TranscriptSegment>();
        long at = 1000;
        foreach (var sentence in sentences)
        {
            var end = at + (1000 * sentence.Split(' ').Length);
            segments.Add(WordTimes.Interpolate(new Cue(at, end, sentence)));
            at = end + 500;
        }

        return new Transcript { Language = "en", Segments = segments };
    }

    /// <summary>Sentences of ten words, so of ten seconds.</summary>
    public static Transcript Even(int sentences) => Of(
        [.. Enumerable.Range(0, sentences).Select(i => string.Create(CultureInfo.InvariantCulture, $"Sentence number {i} speaks at length of nothing in particular."))]);

    /// <summary>The same words as a recogniser writes them that knows no punctuation, and no segments either.</summary>
    public static Transcript Bare(Transcript transcript) => transcript with
    {
        Segments =
        [
            .. transcript.Segments.Select(segment => segment with
            {
                Words = [.. segment.Words.Select(word => word with { Text = word.Text.TrimEnd('.', ',', '?', '!') })],
            }),
        ],
    };
}
