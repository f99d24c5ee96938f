using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

public sealed class CueReaderTests
{
    [Fact]
    public void WebVTT_is_read_with_ids_settings_tags_notes_and_styles() => Assert.Equal(
        [new Cue(1000, 2500, "Good morning & welcome"), new Cue(3_603_000, 3_604_000, "two lines of it", "Jane Roe")],
        Read("""
            WEBVTT - a title
            Kind: captions

            STYLE
            ::cue { color: red }

            NOTE
            00:00.000 is not a time here

            intro
            00:01.000 --> 00:02.500 align:start position:10%
            <b>Good</b> <00:01.500><c.x>morning</c> &amp; welcome

            01:00:03.000 --> 01:00:04.000
            <v.loud Jane Roe>two lines
            of it</v>

            """));

    [Fact]
    public void SRT_is_read_with_a_mark_and_old_line_ends() => Assert.Equal(
        [new Cue(1000, 2500, "One"), new Cue(3000, 4000, "Two")],
        Read("\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>One</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}Two\r\n"));

    [Fact]
    public void SRT_without_blank_lines_is_read() => Assert.Equal(
        [new Cue(1000, 2000, "One"), new Cue(3000, 4000, "Two")],
        Read("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo"));

    [Fact]
    public void Zoom_s_speaker_in_front_is_a_speaker_not_a_word() =>
        Assert.Equal([new Cue(0, 1000, "Good morning: all of you", "Jane van Roe".Replace("van", "Van", StringComparison.Ordinal))], Read("WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nJane Van Roe: Good morning: all of you\n"));

    [Theory]
    [InlineData("Remember: it balances")]
    [InlineData("one thing: it balances")]
    [InlineData("3 < 4 and 5 > 4")]
    public void What_only_looks_like_a_speaker_or_a_tag_stays(string text) =>
        Assert.Equal([new Cue(0, 1000, text)], Read($"WEBVTT\n\n00:00.000 --> 00:01.000\n{text}\n"));

    [Fact]
    public void Cues_out_of_order_are_sorted_and_empty_ones_left_out() => Assert.Equal(
        [new Cue(1000, 5000, "first"), new Cue(2000, 3000, "second")],
        Read("WEBVTT\n\n00:02.000 --> 00:03.000\nsecond\n\n00:01.000 --> 00:05.000\nfirst\n\n00:04.000 --> 00:04.000\nno time\n\n00:06.000 --> 00:07.000\n \n"));

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("WEBVTT\n\n")]
    [InlineData("WEBVTT\n\n00:99.000 --> 01:00.000\ntext\n")]
    [InlineData("WEBVTT\n\n00:05.000 --> 00:01.000\ntext\n")]
    [InlineData("WEBVTT\n\nnow --> later\ntext\n")]
    [InlineData("1\n9999999:00:00,000 --> 9999999:00:01,000\ntext\n")]
    public void What_can_not_be_right_is_refused(string text) =>
        Assert.Equal(ErrorCodes.BadProviderOutput, Assert.Throws<StageException>(() => Read(text)).Code);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(ErrorCodes.BadProviderOutput, Assert.Throws<StageException>(() => CueReader.Read([0xC3, 0x28, 0xFF])).Code);

    [Fact]
    public void A_cue_without_end_is_refused()
    {
        var hostile = "WEBVTT\n\n00:00.000 --> 00:01.000\n" + string.Concat(Enumerable.Repeat("word word word\n", 10_000));

        Assert.Contains("line 3", Assert.Throws<StageException>(() => Read(hostile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_get_the_share_of_their_characters_of_the_cue_s_time()
    {
        var segment = WordTimes.Interpolate(new Cue(1000, 3000, "one three"));

        Assert.Equal([(1.0, 1.8, "one"), (1.8, 3.0, "three")], segment.Words.Select(word => (word.Start, word.End, word.Text)));
    }

    private static IReadOnlyList<Cue> Read(string text) => CueReader.Read(Encoding.UTF8.GetBytes(text));
}
