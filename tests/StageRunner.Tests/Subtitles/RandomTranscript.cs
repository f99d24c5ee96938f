using Recordings.Contract;

namespace StageRunner.Tests.Subtitles;

/// <summary>Transcripts as recognisers give them: pauses, very long words, and (slips) times that stand still or go back.</summary>
internal static class RandomTranscript
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static Transcript Make(Random random, bool slips = true)
    {
        var at = random.NextDouble() * 5;
        var segments = new List<TranscriptSegment>();
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            segments.Add(Segment(random, ref at, slips));
            at += random.NextDouble() < 0.3 ? random.NextDouble() * 6 : 0.2;
        }

        return new Transcript { Segments = segments };
    }

    private static TranscriptSegment Segment(Random random, ref double at, bool slips)
    {
        var words = new List<TranscriptWord>();
        for (var i = random.Next(4, 30); i > 0; i--)
        {
            var text = Word(random, last: i == 1, slips);
            var length = slips && random.NextDouble() < 0.1 ? 0 : 0.08 + (text.Length * 0.06);
            words.Add(new TranscriptWord { Start = Math.Round(at, 3), End = Math.Round(at + length, 3), Text = text });
            at += slips && random.NextDouble() < 0.05 ? -0.5 * random.NextDouble() : length + (random.NextDouble() * 0.05);
            at = Math.Max(0, at);
        }

        return new TranscriptSegment
        {
            Start = words[0].Start,
            End = words[^1].End,
            Text = string.Join(' ', words.Select(word => word.Text)),
            Speaker = random.NextDouble() < 0.2 ? "Ann" : null,
            Words = words,
        };
    }

    private static string Word(Random random, bool last, bool slips)
    {
        var length = slips && random.NextDouble() < 0.01 ? random.Next(50, 90) : random.Next(2, 12);
        var word = new string([.. Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)])]);
        return word + (last ? "." : random.NextDouble() < 0.1 ? "," : "");
    }
}
