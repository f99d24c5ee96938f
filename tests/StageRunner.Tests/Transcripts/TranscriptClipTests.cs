using Recordings.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

public sealed class TranscriptClipTests
{
    private static readonly TranscriptSegment Segment = WordTimes.Interpolate(new Cue(10_000, 14_000, "aaaa bbbb cccc dddd"));

    [Fact]
    public void Times_count_from_the_cut()
    {
        var moved = Assert.Single(TranscriptClip.Apply([Segment], 7, 33));

        Assert.Equal((3.0, 7.0, "aaaa bbbb cccc dddd"), (moved.Start, moved.End, moved.Text));
        Assert.Equal([3.0, 4.0, 5.0, 6.0], moved.Words.Select(word => word.Start));
    }

    [Fact]
    public void A_cue_on_the_edge_keeps_the_words_that_are_heard()
    {
        var front = Assert.Single(TranscriptClip.Apply([Segment], 11.5, 33));
        var back = Assert.Single(TranscriptClip.Apply([Segment], 7, 12));

        Assert.Equal((0.0, 2.5, "bbbb cccc dddd"), (front.Start, front.End, front.Text));
        Assert.Equal((0.0, 0.5), (front.Words[0].Start, front.Words[0].End));
        Assert.Equal((3.0, 5.0, "aaaa bbbb"), (back.Start, back.End, back.Text));
    }

    [Fact]
    public void Cues_outside_go() => Assert.Empty(TranscriptClip.Apply([Segment], 14, 20));

    [Fact]
    public void No_word_inside_is_lost()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var cue = new Cue(random.Next(50_000), 60_000 + random.Next(10_000), string.Join(' ', Enumerable.Range(0, 1 + random.Next(40)).Select(n => new string('x', 1 + random.Next(12)))));
            var segment = WordTimes.Interpolate(cue);
            var (start, end) = (random.NextDouble() * 50, 50 + (random.NextDouble() * 20));

            var kept = TranscriptClip.Apply([segment], start, end).SelectMany(part => part.Words).ToList();

            Assert.Equal(segment.Words.Count(word => word.End > start && word.Start < end), kept.Count);
            Assert.All(kept, word => Assert.InRange(word.Start, 0, Math.Min(word.End, end - start + 0.001)));
        }
    }
}
