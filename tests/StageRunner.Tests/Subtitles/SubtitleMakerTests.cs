using Recordings.Contract;
using StageRunner.Stages.Subtitles;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Subtitles;

public sealed class SubtitleMakerTests
{
    private static readonly SubtitleRules Rules = new(42, 2, 17);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_transcript_keeps_its_words_and_every_cue_its_bounds(int seed)
    {
        var transcript = RandomTranscript.Make(new Random(seed));
        var rules = new SubtitleRules(20 + (seed % 30), 1 + (seed % 3), 12 + (seed % 10));

        var cues = SubtitleMaker.Make(transcript, rules);

        Assert.Equal(
            transcript.Segments.SelectMany(segment => segment.Words).Select(word => word.Text),
            cues.SelectMany(cue => cue.Lines).SelectMany(line => line.Split(' ')));
        Assert.All(cues, cue => Assert.InRange(cue.End - cue.Start, SubtitleRules.MinDuration, SubtitleRules.MaxDuration));
        Assert.All(cues, cue => Assert.InRange(cue.Lines.Count, 1, rules.MaxLines));
        Assert.All(cues.SelectMany(cue => cue.Lines), line => Assert.True(line.Length <= rules.MaxLineLength || !line.Contains(' ')));
        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.Second.Start - pair.First.End >= SubtitleRules.MinGap));
    }

    [Fact]
    public void Natural_speech_appears_when_it_is_said()
    {
        var transcript = RandomTranscript.Make(new Random(5), slips: false);
        var starts = transcript.Segments.SelectMany(segment => segment.Words).Select(word => (long)Math.Round(word.Start * 1000)).ToHashSet();

        Assert.All(SubtitleMaker.Make(transcript, Rules), cue => Assert.Contains(cue.Start, starts));
    }

    [Fact]
    public void A_line_that_fits_is_not_broken() => Assert.Equal(["It keeps the order of the keys."], Assert.Single(Make("It keeps the order of the keys.", 3)).Lines);

    [Fact]
    public void Two_lines_break_where_it_reads_well() => Assert.Equal(
        ["First we recall what a rotation does,", "and why it keeps the order of the keys."],
        Assert.Single(Make("First we recall what a rotation does, and why it keeps the order of the keys.", 6)).Lines);

    [Fact]
    public void Sentences_have_cues_of_their_own_where_there_is_time() => Assert.Equal(
        ["Welcome to the third lecture.", "Today we look at trees."],
        Make("Welcome to the third lecture. Today we look at trees.", 5).Select(cue => string.Join(' ', cue.Lines)));

    [Fact]
    public void A_word_longer_than_a_line_stays_whole()
    {
        var link = "https://example.org/" + new string('x', 60);

        Assert.Contains(link, Make($"See {link} for more.", 5).SelectMany(cue => cue.Lines));
    }

    [Fact]
    public void A_short_word_before_a_pause_stays_readable()
    {
        var cue = Assert.Single(SubtitleMaker.Make(Transcript(new Cue(1000, 1200, "Yes.")), Rules));

        Assert.Equal((1000L, 1840L), (cue.Start, cue.End));
    }

    [Fact]
    public void Another_speaker_begins_another_cue() => Assert.Equal(
        2, SubtitleMaker.Make(Transcript(new Cue(0, 1500, "Is it so", "Ann"), new Cue(1500, 3000, "it is", "Bob")), Rules).Count);

    [Fact]
    public void A_transcript_without_words_makes_no_cue() => Assert.Empty(SubtitleMaker.Make(new Transcript(), Rules));

    private static IReadOnlyList<SubtitleCue> Make(string text, int seconds) => SubtitleMaker.Make(Transcript(new Cue(0, seconds * 1000, text)), Rules);

    private static Transcript Transcript(params Cue[] cues) => new() { Segments = [.. cues.Select(WordTimes.Interpolate)] };
}
