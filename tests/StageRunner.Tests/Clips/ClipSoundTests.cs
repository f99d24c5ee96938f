using Recordings.Contract;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>Recordings of several tracks and of channels that oppose each other.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class ClipSoundTests(SampleMedia samples) : IDisposable
{
    private const string Picture = "color=gray:s=320x180:r=25:d=12";
    private readonly ClipCase _clip = new();

    public void Dispose() => _clip.Dispose();

    [Fact]
    public async Task Speech_of_every_track_is_heard()
    {
        var film = await FilmAsync("two.mkv", "sine=f=400:d=12,volume=enable='gte(t,5)':volume=0[a]", "sine=f=900:d=12,volume=enable='lt(t,7)':volume=0[b]");

        await _clip.MakeAsync(film, 1, 11);

        Assert.True(await _clip.PeakAsync(0.5, 3.5) > -30 && await _clip.PeakAsync(6.5, 9.5) > -30);
        Assert.True(await _clip.PeakAsync(4.5, 5.5) < -50);
    }

    [Fact]
    public async Task A_silent_first_track_hides_nothing()
    {
        var film = await FilmAsync("silentfirst.mkv", "anullsrc=r=48000:cl=stereo,atrim=0:12[a]", "sine=f=900:d=12[b]");

        await _clip.MakeAsync(film, 1, 11);

        Assert.InRange(await ClipMachine.LoudnessAsync(_clip.Path), -17, -15);
    }

    /// <summary>Added up as they are there would be nothing.</summary>
    [Theory]
    [InlineData("-val(0)")]
    [InlineData("-0.8*val(0)")]
    public async Task Tracks_that_cancel_each_other_are_heard(string second)
    {
        var film = await FilmAsync("opposed.mkv", "sine=f=400:d=12[a]", $"sine=f=400:d=12,aeval={second}:c=same[b]");

        await _clip.MakeAsync(film, 1, 11);

        Assert.InRange(await ClipMachine.LoudnessAsync(_clip.Path), -17, -15);
    }

    [Fact]
    public async Task A_channel_that_is_the_other_one_inverted_stays_so()
    {
        var film = await ClipCase.FilmAsync(samples.Directory, "inverted.mp4", "-f", "lavfi", "-i", Picture, "-f", "lavfi", "-i", "aevalsrc=0.2*sin(2500*t)|-0.2*sin(2500*t):d=12", "-c:a", "aac");

        await _clip.MakeAsync(film, 1, 11);

        Assert.Equal("2", await MediaFacts.StreamAsync(_clip.Path, "a:0", "channels"));
        Assert.InRange(await ClipMachine.LoudnessAsync(_clip.Path), -17, -15);
    }

    [Theory]
    [InlineData("allsilent.mkv", "anullsrc=r=48000:cl=mono,atrim=0:12[a]", "anullsrc=r=48000:cl=mono,atrim=0:12[b]", "all 2 audio tracks are digital silence")]
    [InlineData("muted.mkv", "sine=d=12,volume=enable='gte(t,6)':volume=0[a]", "sine=d=12,volume=enable='gte(t,6)':volume=0[b]", "digital silence")]
    public async Task A_clip_in_which_nothing_can_be_heard_is_refused_by_its_place(string name, string one, string other, string why)
    {
        var result = await _clip.FailAsync(await FilmAsync(name, one, other), 7, 11);

        Assert.Equal(ErrorCodes.SilentRecording, result.Code);
        Assert.StartsWith("clip 1, 0:00:07 to 0:00:11 of the recording: ", result.Message, StringComparison.Ordinal);
        Assert.Contains(why, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_clip_is_raised_and_not_refused()
    {
        var film = await FilmAsync("quiet.mkv", "sine=d=12,volume=-30dB[a]", "anullsrc=r=48000:cl=mono,atrim=0:12[b]");

        await _clip.MakeAsync(film, 1, 11);

        Assert.InRange(await ClipMachine.LoudnessAsync(_clip.Path), -17, -15);
    }

    private Task<string> FilmAsync(string name, string one, string other) => ClipCase.FilmAsync(
        samples.Directory, name, "-f", "lavfi", "-i", Picture, "-filter_complex", $"{one};{other}", "-map", "0:v", "-map", "[a]", "-map", "[b]", "-c:a", "aac", "-b:a", "128k");
}
