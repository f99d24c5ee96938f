using System.Text;
using Recordings.Resources.Pipeline;
using StageRunner.Stages.Subtitles;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Subtitles;

public sealed class SubtitleWriterTests
{
    private static readonly SubtitleCue[] Cues = [new(59_999, 61_000, ["One & two", "a < b"]), new(360_000_000, 360_001_005, ["last"])];

    [Fact]
    public void SRT_has_numbers_commas_and_old_line_ends() => Assert.Equal(
        "1\r\n00:00:59,999 --> 00:01:01,000\r\nOne & two\r\na < b\r\n\r\n2\r\n100:00:00,000 --> 100:00:01,005\r\nlast\r\n\r\n",
        SubtitleWriter.Write(Cues, SubtitleFormat.Srt));

    [Fact]
    public void WebVTT_has_a_header_points_and_entities() => Assert.Equal(
        "WEBVTT\n\n00:00:59.999 --> 00:01:01.000\nOne &amp; two\na &lt; b\n\n100:00:00.000 --> 100:00:01.005\nlast\n",
        SubtitleWriter.Write(Cues, SubtitleFormat.Vtt));

    [Theory]
    [InlineData(SubtitleFormat.Srt)]
    [InlineData(SubtitleFormat.Vtt)]
    public void An_arrow_in_the_text_does_not_end_a_cue(SubtitleFormat format)
    {
        var written = SubtitleWriter.Write([new SubtitleCue(0, 1000, ["a --> b"])], format);

        Assert.Single(CueReader.Read(Encoding.UTF8.GetBytes(written)));
    }

    [Theory]
    [InlineData(SubtitleFormat.Srt)]
    [InlineData(SubtitleFormat.Vtt)]
    public void What_is_written_is_read_again(SubtitleFormat format)
    {
        var cues = SubtitleMaker.Make(RandomTranscript.Make(new Random(3)), new SubtitleRules(42, 2, 17));

        var read = CueReader.Read(Encoding.UTF8.GetBytes(SubtitleWriter.Write(cues, format)));

        Assert.Equal(cues.Select(cue => new Cue(cue.Start, cue.End, string.Join(' ', cue.Lines))), read);
    }
}
