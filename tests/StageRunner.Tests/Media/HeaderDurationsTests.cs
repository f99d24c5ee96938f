using StageRunner.Media;

namespace StageRunner.Tests.Media;

/// <summary>Which durations are promises, and from where they count.</summary>
[Trait("Tier", "unit")]
public sealed class HeaderDurationsTests
{
    [Fact]
    public void Matroska_counts_from_0_whenever_a_stream_begins()
    {
        var header = new HeaderDurations(ContainerFormat.Matroska, startTime: 5, isGuess: false);
        var late = new ProbeStream { Duration = 46, StartTime = 9, Tags = new Dictionary<string, string> { ["DURATION"] = "00:00:37.000000000" } };

        Assert.Equal((41, 28), (header.OfFile(46), header.OfStream(late)));
    }

    [Fact]
    public void What_ffprobe_says_of_a_stream_of_Matroska_is_the_file_s_and_no_promise() =>
        Assert.Null(new HeaderDurations(ContainerFormat.Matroska, 0, isGuess: false).OfStream(new ProbeStream { Duration = 28 }));

    [Fact]
    public void A_guess_and_a_stream_without_a_header_promise_nothing()
    {
        Assert.Null(new HeaderDurations(ContainerFormat.Mp3, 0, isGuess: true).OfFile(60));
        Assert.Null(new HeaderDurations(ContainerFormat.MpegTs, 0, isGuess: false).OfFile(60));
        Assert.Null(new HeaderDurations(ContainerFormat.Aac, 0, isGuess: false).OfFile(60));
        Assert.Equal(60, new HeaderDurations(ContainerFormat.Mov, 0, isGuess: false).OfFile(60));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"streams\": 5, \"format\": []}")]
    [InlineData("{\"streams\": [{\"index\": \"x\", \"tags\": 7, \"width\": -3, \"disposition\": null}]}")]
    public void Whatever_is_printed_is_read_without_complaint(string printed) =>
        Assert.Null(ProbeParser.Parse(ProbeReader.Read(System.Text.Encoding.UTF8.GetBytes(printed)), ContainerFormat.Mov, 1).Video);
}
