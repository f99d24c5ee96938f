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
            <b>Good</b> <c.x>morning</c> &amp; welcome

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
    public void Cues_out_of_order_are_sorted_those_without_text_left_out_and_those_without_length_get_one() => Assert.Equal(
        [new Cue(1000, 5000, "first"), new Cue(2000, 3000, "second"), new Cue(4000, 4500, "no time")],
        Read("WEBVTT\n\n00:02.000 --> 00:03.000\nsecond\n\n00:01.000 --> 00:05.000\nfirst\n\n00:04.000 --> 00:04.000\nno time\n\n00:06.000 --> 00:07.000\n \n"));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "a web page")]
    [InlineData("WEBVTT\n\n", "no text with times")]
    [InlineData("WEBVTT\n\n00:99.000 --> 01:00.000\ntext\n", "line 3")]
    [InlineData("WEBVTT\n\n00:05.000 --> 00:01.000\ntext\n", "at line 3: the cue ends at 00:00:01.000, before it begins at 00:00:05.000")]
    [InlineData("WEBVTT\n\nnow --> later\ntext\n", "no text with times")]
    [InlineData("1\n9999999:00:00,000 --> 9999999:00:01,000\ntext\n", "line 2")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 - 00:00:04,000\nTwo\n", "line 6")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:0x,000 --> 00:00:04,000\nTwo\n", "line 6")]
    [InlineData("1\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n", "line 1")]
    [InlineData("1\n-00:00:03,000 --> -00:00:02,000\nOne\n", "before the recording begins")]
    public void What_can_not_be_right_is_refused_for_good_and_says_where(string text, string says)
    {
        var error = Assert.Throws<StageException>(() => Read(text));

        Assert.Equal(ErrorCodes.TranscriptInvalid, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\"><body/></tt>", "TTML")]
    [InlineData("<SAMI><BODY><SYNC Start=1000>", "SAMI")]
    [InlineData("{1}{25}Hello", "MicroDVD")]
    [InlineData("{\\rtf1\\ansi Hello", "RTF")]
    [InlineData("[ti:Trees]\n[00:12.00]Hello", "LRC")]
    [InlineData("{\"segments\": []}", "JSON")]
    [InlineData("PK\u0003\u0004word/document.xml", "a Word document")]
    [InlineData("%PDF-1.7", "a PDF document")]
    public void Another_kind_of_transcript_is_refused_by_its_name(string text, string name)
    {
        var error = Assert.Throws<StageException>(() => Read(text));

        Assert.Equal(ErrorCodes.TranscriptInvalid, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("WebVTT, SRT, SBV and ASS", error.Message, StringComparison.Ordinal);
    }

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
