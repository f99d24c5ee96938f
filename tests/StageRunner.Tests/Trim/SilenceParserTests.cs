using Recordings.Contract;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

public sealed class SilenceParserTests
{
    [Fact]
    public void Pairs_of_lines_become_silences_and_others_are_ignored() => Assert.Equal(
        [new TimeRange(0, 7.01867), new TimeRange(12.5, 600)],
        Parse(
            600,
            "Stream #0:0: Audio: aac",
            "[silencedetect @ 0x55] silence_start: -0.0123",
            "[silencedetect @ 0x55] silence_end: 7.01867 | silence_duration: 7.03",
            "size=N/A time=00:00:00.02 bitrate=N/A [silencedetect @ 0x55] silence_start: 1.25e+01",
            "[silencedetect @ 0x55] silence_end: 6e2 | silence_duration: 587.5"));

    [Fact]
    public void A_silence_left_open_reaches_to_the_end() => Assert.Equal([new TimeRange(30, 42)], Parse(42, "silence_start: 30"));

    [Fact]
    public void An_end_without_a_start_and_a_start_without_a_number_are_nothing() => Assert.Empty(Parse(42, "silence_end: 5", "silence_start: nan", "silence_start:"));

    private static IReadOnlyList<TimeRange> Parse(double end, params string[] lines)
    {
        var parser = new SilenceParser();
        Array.ForEach(lines, parser.Read);
        return parser.Finish(end);
    }
}
