using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>What five clips of twenty minutes must be, measured on the files themselves.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class LongTalkTests : IDisposable
{
    private const int Width = 720;
    private const int Height = 1280;
    private const double Near = 0.05;
    private readonly ClipMachine _clips = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("long-talk-");

    public void Dispose()
    {
        _clips.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Five_clips_of_twenty_minutes_begin_and_end_with_sentences_upright_subtitled_and_levelled()
    {
        var talk = await LongTalk.MakeAsync(TimeSpan.FromMinutes(20), _directory.FullName);
        var segments = await SegmentAsync(talk, new SegmentRequest { Count = 5, MinLength = TimeSpan.FromSeconds(12), MaxLength = TimeSpan.FromSeconds(25) });

        var settings = new ClipsRequest { Aspect = ClipAspect.Vertical, BurnSubtitles = true, Loudness = -16 };
        var made = await _clips.SucceedAsync(await _clips.RequestAsync(talk.Media, talk.Transcript, segments, settings));

        Assert.Equal(5, made.Clips.Count);
        foreach (var clip in made.Clips)
        {
            AssertWhole(clip.Segment, talk.Transcript);
            await AssertSoundAsync(clip);
            Assert.Equal($"{Width},{Height}", await MediaFacts.StreamAsync(_clips.PathOf(clip.Video), "v:0", "width,height"));
            await AssertSubtitlesAsync(clip);
        }
    }

    /// <summary>Sentences are whole, words are not cut, the length is allowed.</summary>
    private static void AssertWhole(ClipSegment clip, Transcript transcript)
    {
        Assert.False(clip.CrossesSentence);
        Assert.Contains(transcript.Segments, sentence => Math.Abs(sentence.Start - clip.Start) <= Near);
        Assert.Contains(transcript.Segments, sentence => Math.Abs(sentence.End - clip.End) <= Near);
        Assert.InRange(clip.End - clip.Start, 12, 25);
        Assert.DoesNotContain(transcript.Segments.SelectMany(sentence => sentence.Words), word => IsWithin(clip.Start, word) || IsWithin(clip.End, word));
    }

    private static bool IsWithin(double time, TranscriptWord word) => time > word.Start && time < word.End;

    /// <summary>As long as its segment, quiet where it begins and ends, and as loud as wanted.</summary>
    private async Task AssertSoundAsync(RenderedClip clip)
    {
        var path = _clips.PathOf(clip.Video);
        var length = await MediaFacts.DurationAsync(path);
        var (from, to) = await MediaFacts.SoundAsync(path);
        Assert.Equal(clip.Segment.End - clip.Segment.Start, length, Near);
        Assert.InRange(from, 0.01, 0.3);
        Assert.InRange(to, length - 0.4, length - 0.005);
        Assert.InRange(await ClipMachine.LoudnessAsync(path), -17, -15);
    }

    /// <summary>The picture is dark, so what is bright is text. At some moments nothing may be said.</summary>
    private async Task AssertSubtitlesAsync(RenderedClip clip)
    {
        var subtitled = 0;
        for (var part = 1; part < 6; part++)
        {
            var frame = await ClipMachine.GrayAsync(_clips.PathOf(clip.Video), clip.Duration * part / 6, Width * Height);
            var text = Enumerable.Range(0, frame.Length).Where(i => frame[i] > 150).Select(i => (X: i % Width, Y: i / Width)).ToList();
            Assert.All(text, pixel => Assert.True(pixel.X is >= Width / 10 and < Width * 9 / 10 && pixel.Y is >= Height / 2 and < Height * 82 / 100, $"{pixel}"));
            subtitled += text.Count > 500 ? 1 : 0;
        }

        Assert.InRange(subtitled, 2, 5);
    }

    private async Task<InputArtifacts> SegmentAsync(LongTalk talk, SegmentRequest settings)
    {
        var request = _clips.Runner.Segment(settings, await StoredArtifacts.TranscriptAsync(_clips.Runner, talk.Transcript));
        var result = await _clips.Runner.RunAsync(request);
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        return new InputArtifacts { Stage = StageNames.Segment, Manifest = result.Manifest!, Digest = result.Digest! };
    }
}
