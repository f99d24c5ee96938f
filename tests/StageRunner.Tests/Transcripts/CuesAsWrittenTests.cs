using System.Text;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

/// <summary>Transcripts as the world writes them: every word is kept, at its own time.</summary>
public sealed class CuesAsWrittenTests
{
    [Fact]
    public void An_empty_line_within_a_cue_does_not_end_it() => Assert.Equal(
        [new Cue(8000, 11_000, "First line of the cue Second paragraph of the same cue"), new Cue(12_000, 15_000, "Today")],
        Read("1\n00:00:08,000 --> 00:00:11,000\nFirst line of the cue\n\n \n\nSecond paragraph of the same cue\n\n2\n00:00:12,000 --> 00:00:15,000\nToday\n"));

    [Fact]
    public void In_WebVTT_too_but_for_notes_and_ids() => Assert.Equal(
        [new Cue(1000, 2000, "One NOTED two"), new Cue(3000, 4000, "Three STYLE"), new Cue(5000, 6000, "Five")],
        Read("WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nNOTED two\n\nNOTE a remark\nof two lines\n\n00:03.000 --> 00:04.000\nThree\n\nSTYLE\n\nintro-2\n00:05.000 --> 00:06.000\nFive\n"));

    [Fact]
    public void In_SRT_a_paragraph_that_begins_with_NOTE_is_text() => Assert.Equal(
        [new Cue(1000, 2000, "One NOTE that it balances"), new Cue(3000, 4000, "Two")],
        Read("1\n00:00:01,000 --> 00:00:02,000\nOne\n\nNOTE that it balances\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n"));

    [Theory]
    [InlineData("A node --> its left child")]
    [InlineData("x -> y, and 3:10 --> 4:20 in that order")]
    [InlineData("3:10 --> 4:20")]
    [InlineData("from 1 --> 2")]
    [InlineData("List<int> and Map<K, V> where a<b and c>d")]
    [InlineData("{x} is a set, C:\\New folder a path")]
    [InlineData("http://example.org/a?b=c: see there")]
    [InlineData("At 10:30 we go on")]
    [InlineData("5 > 4 && 3 < 4")]
    public void Spoken_text_that_only_looks_like_markup_or_times_stays(string text) => Assert.Equal(
        [new Cue(8000, 11_000, $"Look: {text}"), new Cue(12_000, 15_000, text)],
        Read($"1\n00:00:08,000 --> 00:00:11,000\nLook:\n{text}\n\n2\n00:00:12,000 --> 00:00:15,000\n{text}\n"));

    [Theory]
    [InlineData("00:00:01.000 --> 00:00:02.000")]
    [InlineData("00:00:01,000 -> 00:00:02,000")]
    [InlineData("00:00:01,000–>00:00:02,000")]
    [InlineData("0:0:1,0 --> 0:0:2,0")]
    [InlineData("00: 00: 01,000 --> 00: 00: 02,000")]
    [InlineData("00:00:01:000 --> 00:00:02:000")]
    [InlineData("00:01 --> 00:02")]
    [InlineData("00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50")]
    [InlineData("\uFEFF00:00:01,000 --> 00:00:02,000\t")]
    [InlineData("0:00:01.000,0:00:02.000")]
    public void Times_are_read_however_they_are_written(string times) =>
        Assert.Equal([new Cue(1000, 2000, "One")], Read($"{times}\nOne\n"));

    [Fact]
    public void Hours_may_be_a_hundred_and_text_may_stand_beside_the_times() => Assert.Equal(
        [new Cue(360_000_000, 360_001_000, "One two")],
        Read("100:00:00,000 --> 100:00:01,000 One\ntwo"));

    [Fact]
    public void Line_breaks_of_every_kind_are_spaces() => Assert.Equal(
        [new Cue(0, 1000, "Hello world again, all of you.")],
        Read("WEBVTT\n\n00:00.000 --> 00:01.000\nHello<br>world<br/>again,\\Nall<BR />of&nbsp;you.\n"));

    [Fact]
    public void Two_voices_in_a_cue_are_two_cues_that_share_its_time() => Assert.Equal(
        [new Cue(0, 1000, "Good day", "Jane Roe"), new Cue(1000, 2000, "And you?", "Ivan")],
        Read("WEBVTT\n\n00:00.000 --> 00:02.000\n<v Jane Roe>Good day</v>\n<v.loud Ivan>And you?\n"));

    [Fact]
    public void A_cue_that_begins_before_zero_begins_at_zero_and_one_of_no_length_lasts_until_the_next() => Assert.Equal(
        [new Cue(0, 1000, "One"), new Cue(2000, 2200, "Of no length"), new Cue(2200, 3000, "Next")],
        Read("1\n-00:00:00,500 --> 00:00:01,000\nOne\n\n2\n00:00:02,000 --> 00:00:02,000\nOf no length\n\n3\n00:00:02,200 --> 00:00:03,000\nNext\n"));

    [Fact]
    public void Numbers_that_are_said_are_no_ids() => Assert.Equal(
        [new Cue(1000, 2000, "In the year 1945"), new Cue(3000, 4000, "42")],
        Read("00:00:01,000 --> 00:00:02,000\nIn the year\n1945\n00:00:03,000 --> 00:00:04,000\n42\n"));

    [Fact]
    public void Files_that_were_put_together_are_read_to_the_end() => Assert.Equal(
        [new Cue(1000, 2000, "One"), new Cue(3000, 4000, "Two")],
        Read("WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n\uFEFFWEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:03.000 --> 00:04.000\nTwo\n"));

    [Fact]
    public void SBV_and_ASS_are_read() => Assert.Equal(
        [new Cue(1000, 2000, "One, and two", "Jane")],
        Read("[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
            + "Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,not said\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Jane,0,0,0,,{\\b1}One{\\b0}, and\\Ntwo\nDialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 9 9\n"));

    [Fact]
    public void Times_within_a_cue_are_the_words_own()
    {
        var cue = Assert.Single(Read("WEBVTT\n\n00:08.000 --> 00:10.000\nwelcome<00:00:08.400><c> to</c><00:00:09.200><c> the</c><c> course</c>\n"));

        Assert.Equal(
            [(8.0, 8.4, "welcome"), (8.4, 9.2, "to"), (9.2, 9.49, "the"), (9.49, 10.0, "course")],
            CueWords.Segment(cue).Words.Select(word => (word.Start, Math.Round(word.End, 3), word.Text)).Select(word => (Math.Round(word.Start, 3), word.Item2, word.Text)));
    }

    private static IReadOnlyList<Cue> Read(string text) => CueReader.Read(Encoding.UTF8.GetBytes(text));
}
