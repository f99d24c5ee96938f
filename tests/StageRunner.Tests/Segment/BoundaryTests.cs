using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using StageRunner.Stages.Segment;
using StageRunner.Stages.Segment.BuiltIn;
using StageRunner.Tests.Subtitles;

namespace StageRunner.Tests.Segment;

/// <summary>What holds for the clips of any transcript, whoever had the ideas.</summary>
public sealed class BoundaryTests
{
    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(150);

    /// <summary>A seed for the transcript and ideas, and what is asked for.</summary>
    private static Arbitrary<(int Seed, int Count, int Min, int Extra)> Asks => Arb.From(
        from seed in Gen.Choose(1, 1_000_000)
        from count in Gen.Choose(1, 8)
        from min in Gen.Choose(1, 30)
        from extra in Gen.Choose(0, 60)
        select (seed, count, min, extra));

    [Fact]
    public void Clips_never_cut_a_word_keep_their_length_and_do_not_overlap() =>
        Check.One(Bounded, Prop.ForAll(Asks, ask =>
        {
            var (talk, limits, clips) = Choose(ask);
            return clips.All(clip => talk.Words.All(word => IsOutside(word, Milliseconds(clip.Start)) && IsOutside(word, Milliseconds(clip.End)))).Label("cut word")
                .And(clips.All(clip => limits.Allows(Milliseconds(clip.End) - Milliseconds(clip.Start))).Label("length"))
                .And(clips.Zip(clips.Skip(1)).All(pair => pair.First.End <= pair.Second.Start).Label("overlap"))
                .And((clips.Count <= limits.Count && clips.Select(clip => clip.Number).SequenceEqual(Enumerable.Range(1, clips.Count))).Label("numbers"));
        }));

    [Fact]
    public void Clips_begin_and_end_with_sentences_or_say_that_they_do_not() =>
        Check.One(Bounded, Prop.ForAll(Asks, ask =>
        {
            var (talk, _, clips) = Choose(ask);
            var starts = talk.Sentences.Where(sentence => sentence.Begins).Select(sentence => talk.Words[sentence.First].Start).ToList();
            var ends = talk.Sentences.Where(sentence => sentence.Ends).Select(sentence => talk.Words[sentence.Last].End).ToList();
            return clips.All(clip => clip.CrossesSentence
                || (starts.Any(start => start - Milliseconds(clip.Start) is >= 0 and <= SpokenTalk.Margin)
                    && ends.Any(end => Milliseconds(clip.End) - end is >= 0 and <= SpokenTalk.Margin)));
        }));

    [Fact]
    public void The_same_transcript_gives_the_same_clips() =>
        Check.One(Bounded, Prop.ForAll(Asks, ask => Choose(ask).Clips.SequenceEqual(Choose(ask).Clips)));

    /// <summary>Built-in ideas for even seeds, ideas of no sense at all for odd ones; every third transcript has no punctuation.</summary>
    private static (SpokenTalk Talk, ClipLimits Limits, IReadOnlyList<ClipSegment> Clips) Choose((int Seed, int Count, int Min, int Extra) ask)
    {
        var random = new Random(ask.Seed);
        var transcript = RandomTranscript.Make(random);
        var limits = new ClipLimits(ask.Count, ask.Min * 1000, (ask.Min + ask.Extra) * 1000);
        var talk = SpokenTalk.Of(ask.Seed % 3 == 0 ? SomeTalk.Bare(transcript) : transcript, limits);
        var ideas = ask.Seed % 2 == 0 ? BuiltInIdeas.Find(talk, limits) : [.. Enumerable.Range(0, 12).Select(_ => Any(random, talk.Sentences.Count))];
        return (talk, limits, ClipChoice.Choose(ideas, talk, limits));
    }

    private static ClipIdea Any(Random random, int sentences)
    {
        var (one, other) = (random.Next(sentences), random.Next(sentences));
        return new ClipIdea(Math.Min(one, other), Math.Max(one, other), "Title", "Reason", random.NextDouble());
    }

    private static bool IsOutside(TimedWord word, long time) => time <= word.Start || time >= word.End;

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);
}
