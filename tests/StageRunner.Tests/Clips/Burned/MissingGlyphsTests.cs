using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Transcripts;
using Testing.Media;

namespace StageRunner.Tests.Clips.Burned;

/// <summary>A text with a letter that no font in the world has: of Unicode's private use.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class MissingGlyphsTests(SampleMedia samples) : IDisposable
{
    private static readonly TranscriptSegment Said = WordTimes.Interpolate(new Cue(1000, 4000, "Here is \U000F0001 for you."));
    private static readonly ClipsRequest Burned = new() { Aspect = ClipAspect.Source, Loudness = -16, BurnSubtitles = true };
    private readonly ClipCase _clip = new();

    public void Dispose() => _clip.Dispose();

    [Fact]
    public async Task The_clip_is_made_without_text_and_status_says_why()
    {
        await _clip.MakeAsync(await FilmAsync(), 1, 5, Burned, Said);

        Assert.Equal(["U+F0001"], _clip.Clip.MissingScripts);
        Assert.Equal("1 of 1 clips have no burned text: no font of the runner has all of their letters (U+F0001)", _clip.Result.Facts.Note);
        Assert.DoesNotContain(await ClipMachine.GrayAsync(_clip.Path, 1.5, 320 * 180), level => level > 60);
    }

    [Fact]
    public async Task It_is_held_where_that_is_wanted()
    {
        var result = await _clip.FailAsync(await FilmAsync(), 1, 5, Burned with { MissingGlyphs = MissingGlyphs.Hold }, Said);

        Assert.Equal((ErrorCodes.MissingGlyphs, "No font of the runner has all letters of clip 1 (missing: U+F0001), and clips.missingGlyphs is Hold"), (result.Code, result.Message));
    }

    [Fact]
    public async Task A_clip_with_all_of_its_letters_has_its_text_and_no_note()
    {
        await _clip.MakeAsync(await FilmAsync(), 1, 5, Burned, WordTimes.Interpolate(new Cue(1000, 4000, "Here it is.")));

        Assert.Null(_clip.Clip.MissingScripts);
        Assert.Null(_clip.Result.Facts.Note);
        Assert.Contains(await ClipMachine.GrayAsync(_clip.Path, 1.5, 320 * 180), level => level > 180);
    }

    private Task<string> FilmAsync() =>
        ClipCase.FilmAsync(samples.Directory, "dark.mp4", "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=6", "-f", "lavfi", "-i", "sine=d=6", "-c:a", "aac");
}
