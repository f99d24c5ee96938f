using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Tests.Clips;
using StageRunner.Tests.Trim;
using Testing.Media;

namespace StageRunner.Tests.Media;

/// <summary>Where nothing is trimmed the recogniser and clips read the recording itself: a clock that starts anew hides nothing from them either.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class FollowedClockTests(SampleMedia samples) : WildMediaBase(samples)
{
    [Fact]
    public async Task The_recogniser_hears_all_of_it()
    {
        await _stages.DownloadedAsync(await TwiceAsync());
        var hearing = new Hearing();

        await _stages.RunAsync(hearing, new TranscribeRequest { Provider = TranscriptionProvider.Sidecar }, RecordingsJson.Default.TranscribeRequest);

        // Said at 4 s and 8 s, and twelve seconds later again.
        Assert.Equal(24, hearing.Heard!.Duration, 0.3);
        double[] pauses = [.. hearing.Heard.Silences.Select(silence => silence.End)];
        Assert.Equal(5, pauses.Length);
        Assert.All(new double[] { 4, 8, 16, 20, 24 }.Zip(pauses), pair => Assert.Equal(pair.First, pair.Second, 0.3));
    }

    [Fact]
    public async Task A_clip_of_its_second_part_has_the_sound_and_picture_of_that()
    {
        using var clip = new ClipCase();

        await clip.MakeAsync(await TwiceAsync(), 14, 22);

        Assert.True(await clip.PeakAsync(2.2, 2.8) > -30 && await clip.PeakAsync(6.2, 6.8) > -30);
        Assert.True(await clip.PeakAsync(0.2, 1.6) < -50 && await clip.PeakAsync(3.4, 5.6) < -50);
        Assert.Equal(8, (await clip.StreamAsync("v:0")).End, 0.1);
    }

    private async Task<string> TwiceAsync()
    {
        var once = await _wild.PlainAsync("once.ts", "-c:v libx264 -preset ultrafast -g 50 -c:a aac -muxdelay 0 -muxpreload 0");
        return await _wild.JoinAsync("twice.ts", once, once);
    }

    /// <summary>What transcription begins with.</summary>
    private sealed class Hearing : IStage
    {
        public SpeechAudio? Heard { get; private set; }

        public string Name => StageNames.Transcribe;

        public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
        {
            Heard = await SpeechAudio.PrepareAsync(context, map: null, cancellationToken);
            return new StageOutput([new LocalFile(ArtifactRole.Audio, "speech.flac", "audio/flac", Heard.Path)], new StageFacts());
        }
    }
}
