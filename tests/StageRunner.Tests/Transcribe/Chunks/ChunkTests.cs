using System.Globalization;
using Recordings.Contract;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcribe.Chunks;

/// <summary>Long audio is cut and joined; what is said is the same as if it had not been.</summary>
public sealed class ChunkTests
{
    private static readonly ChunkLimits Limits = new(Target: 600, Longest: 720);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Fact]
    public void Short_audio_is_one_chunk() =>
        Assert.Equal([new Chunk(0, 0, 720)], ChunkPlanner.Plan(720, [new TimeRange(300, 310)], Limits));

    [Fact]
    public void It_is_cut_in_the_middle_of_the_silence_nearest_to_the_target() => Assert.Equal(
        [new Chunk(0, 0, 621), new Chunk(1, 621, 1300)],
        ChunkPlanner.Plan(1300, [new TimeRange(100, 110), new TimeRange(520, 530), new TimeRange(620, 622), new TimeRange(719, 721.2)], Limits));

    [Fact]
    public void Where_nobody_is_silent_two_chunks_overlap() => Assert.Equal(
        [new Chunk(0, 0, 600), new Chunk(1, 592, 1192), new Chunk(2, 1184, 1500)], ChunkPlanner.Plan(1500, [new TimeRange(610, 610.1)], Limits));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_chunks_cover_everything_and_none_is_too_long(int seed)
    {
        var talk = RandomTalk.Make(seed);
        var chunks = ChunkPlanner.Plan(talk.Duration, talk.Silences, Limits);

        Assert.Equal((0, talk.Duration), (chunks[0].Start, chunks[^1].End));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Length, 0.001, Limits.Longest));
        Assert.All(chunks.Zip(chunks.Skip(1)), pair => Assert.True(pair.Second.Start <= pair.First.End && pair.Second.Start > pair.First.Start));
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Index));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Joined_no_word_is_lost_none_is_doubled_and_every_time_is_as_it_was(int seed)
    {
        var talk = RandomTalk.Make(seed);
        var chunks = ChunkPlanner.Plan(talk.Duration, talk.Silences, Limits);

        var words = ChunkJoin.Join(chunks, [.. chunks.Select(talk.HeardIn)]).SelectMany(segment => segment.Words).ToList();

        Assert.Equal(talk.Words.Select(word => word.Text), words.Select(word => word.Text));
        Assert.All(words.Zip(talk.Words), pair => Assert.Equal(pair.Second.Start, pair.First.Start, 0.35));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_segment_s_text_is_its_words_and_lies_within_its_times(int seed)
    {
        var talk = RandomTalk.Make(seed);
        var chunks = ChunkPlanner.Plan(talk.Duration, talk.Silences, Limits);

        Assert.All(ChunkJoin.Join(chunks, [.. chunks.Select(talk.HeardIn)]), segment =>
        {
            Assert.Equal(segment.Text, string.Join(' ', segment.Words.Select(word => word.Text)));
            Assert.All(segment.Words, word => Assert.True(word.Start >= segment.Start && word.End <= segment.End));
        });
    }

    [Fact]
    public void Where_the_two_have_no_word_in_common_the_middle_decides()
    {
        Chunk[] chunks = [new(0, 0, 100), new(1, 92, 200)];
        var left = Heard((93, "a"), (95.2, "b"), (97, "c"));
        var right = Heard((1, "x"), (4.5, "y"), (6, "z"));

        Assert.Equal("a b y z", string.Join(' ', ChunkJoin.Join(chunks, [left, right]).SelectMany(segment => segment.Words).Select(word => word.Text)));
    }

    private static HeardText Heard(params (double At, string Text)[] words) => new(
        Language: null,
        SegmentBuilder.Build([.. words.Select(word => new TranscriptWord { Start = word.At, End = word.At + 0.2, Text = word.Text })]));

    /// <summary>A talk with pauses, or without any, and what a recogniser hears of a stretch of it: whole words, at times that are a little off.</summary>
    private sealed record RandomTalk(int Seed, double Duration, IReadOnlyList<TranscriptWord> Words, IReadOnlyList<TimeRange> Silences)
    {
        public static RandomTalk Make(int seed)
        {
            var random = new Random(seed);
            var pauses = seed % 3;
            var words = new List<TranscriptWord>();
            var silences = new List<TimeRange>();
            var at = 0.5;
            var wanted = random.Next(800, 6000);
            for (var i = 0; i < wanted; i++)
            {
                var length = 0.15 + (random.NextDouble() * 0.5);
                words.Add(new TranscriptWord { Start = Math.Round(at, 3), End = Math.Round(at + length, 3), Text = "w" + (i % 37).ToString(CultureInfo.InvariantCulture) });
                var gap = 0.05 + (random.NextDouble() * 0.1);
                if (pauses > 0 && random.Next(pauses * 40) == 0)
                {
                    gap = 2 + random.NextDouble();
                    silences.Add(new TimeRange(at + length, at + length + gap));
                }

                at += length + gap;
            }

            return new RandomTalk(seed, Math.Round(at + 1, 3), words, silences);
        }

        public HeardText HeardIn(Chunk chunk)
        {
            var random = new Random((Seed * 1000) + chunk.Index);
            var whole = Words.Where(word => word.Start >= chunk.Start && word.End <= chunk.End).Select(word =>
            {
                var shift = (random.NextDouble() - 0.5) * 0.1;
                var start = Math.Round(Math.Max(0, word.Start - chunk.Start + shift), 3);
                return word with { Start = start, End = Math.Round(start + word.End - word.Start, 3) };
            });
            return new HeardText("en", SegmentBuilder.Build([.. whole]));
        }
    }
}
