using System.Text;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

/// <summary>Captions that show a line two or three times: each word is said once.</summary>
public sealed class RollingCaptionsTests
{
    [Fact]
    public void YouTube_s_automatic_captions_have_each_line_once_at_its_own_time()
    {
        var cues = Read("""
            WEBVTT
            Kind: captions
            Language: en

            00:00:08.000 --> 00:00:10.430 align:start position:0%
             
            welcome<00:00:08.400><c> to</c><00:00:08.800><c> trees</c>

            00:00:10.430 --> 00:00:10.440 align:start position:0%
            welcome to trees
             

            00:00:10.440 --> 00:00:13.990 align:start position:0%
            welcome to trees
            today<00:00:11.000><c> we</c><00:00:11.400><c> look</c>

            00:00:13.990 --> 00:00:14.000 align:start position:0%
            today we look
             

            00:00:14.000 --> 00:00:17.000 align:start position:0%
            today we look
            today<00:00:14.500><c> at</c><00:00:15.000><c> it</c>
            """);

        Assert.Equal([(8000, 10_430, "welcome to trees"), (10_440, 13_990, "today we look"), (14_000, 17_000, "today at it")], cues.Select(cue => (cue.Start, cue.End, cue.Text)));
        Assert.Equal([new CueMark(1, 11_000), new CueMark(2, 11_400)], cues[1].Marks);
    }

    [Fact]
    public void So_have_rolled_up_lines_without_times_within() => Assert.Equal(
        [new Cue(1000, 2000, "one two"), new Cue(2000, 3000, "three four"), new Cue(3000, 4000, "five six"), new Cue(4000, 5000, "seven")],
        Read("1\n00:00:01,000 --> 00:00:02,000\none two\n\n2\n00:00:02,000 --> 00:00:03,000\none two\nthree four\n\n3\n00:00:03,000 --> 00:00:04,000\nthree four\nfive six\n\n4\n00:00:04,000 --> 00:00:05,000\nfive six\nseven\n"));

    [Fact]
    public void A_line_that_grows_word_by_word_is_one_cue_with_the_words_times()
    {
        var cue = Assert.Single(Read("WEBVTT\n\n00:01.000 --> 00:01.400\nwelcome\n\n00:01.400 --> 00:02.000\nwelcome to\n\n00:02.000 --> 00:03.000\nwelcome to trees\n"));

        Assert.Equal((1000, 3000, "welcome to trees"), (cue.Start, cue.End, cue.Text));
        Assert.Equal([new CueMark(1, 1400), new CueMark(2, 2000)], cue.Marks);
    }

    [Fact]
    public void Who_says_a_thing_twice_said_it_twice() => Assert.Equal(
        ["No.", "No.", "No. Not that.", "Yes.", "Yes."],
        Read(string.Concat(new[] { "No.", "No.", "No. Not that.", "Yes.", "Yes." }.Select((line, i) => $"{i + 1}\n00:00:0{i},000 --> 00:00:0{i},900\n{line}\n\n"))).Select(cue => cue.Text));

    private static IReadOnlyList<Cue> Read(string text) => CueReader.Read(Encoding.UTF8.GetBytes(text));
}
