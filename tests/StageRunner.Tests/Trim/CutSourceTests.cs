using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

/// <summary>ffmpeg enters a file by its picture: what the sound has before the picture's first packet must be read from the file's beginning.</summary>
[Trait("Tier", "unit")]
public sealed class CutSourceTests
{
    [Theory]
    [InlineData(9, 7, false)]
    [InlineData(9, 9, true)]
    [InlineData(0, 7, true)]
    public void A_file_is_entered_where_its_picture_has_begun(double pictureBegins, double moment, bool isEntered) =>
        Assert.Equal(isEntered, Source(AnMp4.Info, pictureBegins).IsEntered(moment));

    [Fact]
    public void A_last_resort_enters_nothing() => Assert.False((Source(AnMp4.Info, 0) with { ReadWhole = true }).IsEntered(7));

    [Fact]
    public void A_picture_without_an_index_is_not_entered() => Assert.False(Source(AnMp4.Info with { Container = ContainerFormat.MpegTs }, 0).IsEntered(7));

    [Fact]
    public void Tracks_keep_the_numbers_of_the_header_whatever_is_left_out_of_them()
    {
        var third = AnMp4.Info.AudioTracks[0] with { Index = 3, Number = 3 };
        var source = Source(AnMp4.Info with { AudioTracks = [AnMp4.Info.AudioTracks[0], third] }, 0);
        var streams = new Dictionary<int, StreamExtent>(source.Scan.Streams) { [3] = new(15, 20, 100) };

        var kept = (source with { Scan = source.Scan with { Streams = streams } }).In(new(0, 10));

        Assert.Equal([1], kept.Audio.Tracks.Select(track => track.Number));
        Assert.Equal(["audio track 3, which has nothing in the part that is kept"], kept.Missing);
    }

    private static CutSource Source(MediaInfo info, double pictureBegins) => new(
        "source.mp4", info, new MediaScan(new Dictionary<int, StreamExtent> { [0] = new(pictureBegins, 20, 100), [1] = new(0, 20, 100) }, [], ClockJumps.None, ""),
        AudioTracks.Choose(info, settings: null), IsInput: true);
}
