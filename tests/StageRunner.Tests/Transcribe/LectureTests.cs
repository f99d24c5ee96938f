using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using StageRunner.Contract;
using StageRunner.Stages.Subtitles;
using StageRunner.Stages.Transcribe;
using StageRunner.Stages.Trim;
using StageRunner.Tests.Media;
using StageRunner.Transcripts;
using Testing.Media;

namespace StageRunner.Tests.Transcribe;

/// <summary>A spoken lecture from trim to subtitles: what is read is what is heard, when it is heard.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class LectureTests(SampleMedia samples) : IDisposable
{
    private static readonly TrimRequest Trim = new()
    {
        SilenceThresholdDb = -40,
        MinSilence = TimeSpan.FromSeconds(2),
        PadBefore = TimeSpan.FromSeconds(3),
        PadAfter = TimeSpan.FromSeconds(3),
    };

    private static readonly TranscribeRequest Transcription = new() { Provider = TranscriptionProvider.Sidecar, Language = "en" };
    private readonly StageHarness _stages = new();

    public void Dispose() => _stages.Dispose();

    [Fact]
    public async Task The_transcript_moves_with_the_cut_and_the_subtitles_follow_it()
    {
        var lecture = await samples.LectureAsync();
        await _stages.DownloadedAsync(lecture.Media, lecture.Sidecar);

        var trimmed = await _stages.RunAsync(new TrimStage(), Trim, RecordingsJson.Default.TrimRequest);
        var transcribed = await _stages.RunAsync(new TranscribeStage(), Transcription, RecordingsJson.Default.TranscribeRequest);
        var subtitled = await _stages.RunAsync(
            new SubtitlesStage(), new SubtitlesRequest { Formats = [SubtitleFormat.Srt, SubtitleFormat.Vtt] }, RecordingsJson.Default.SubtitlesRequest);

        var transcript = await _stages.ReadAsync(transcribed, ArtifactRole.Transcript, RecordingsJson.Default.Transcript);
        var heard = await MediaFacts.SoundAsync(_stages.PathOf(trimmed, ArtifactRole.Media));
        Assert.Equal(heard.From, transcript.Segments[0].Start, 0.4);
        Assert.Equal(heard.To, transcript.Segments[^1].End, 0.6);
        Assert.Equal(string.Join(' ', LectureMaker.Sentences) + "\n", await File.ReadAllTextAsync(_stages.PathOf(transcribed, ArtifactRole.TranscriptText)));
        Assert.Equal(QualityVerdict.Good, transcribed.Facts.Quality!.Verdict);
        Assert.True(transcribed.Facts.Quality.SpeechShare > 0.5);
        foreach (var file in subtitled.Files)
        {
            var cues = CueReader.Read(await File.ReadAllBytesAsync(_stages.Store.LocalPath(file.Key)!));
            Assert.Equal(string.Join(' ', LectureMaker.Sentences), string.Join(' ', cues.Select(cue => cue.Text)));
            Assert.Equal(heard.From, cues[0].Start / 1000.0, 0.4);
        }
    }

    [Fact]
    public async Task Without_trimming_the_source_s_times_stay()
    {
        var lecture = await samples.LectureAsync();
        await _stages.DownloadedAsync(lecture.Media, lecture.Sidecar);

        var transcribed = await _stages.RunAsync(new TranscribeStage(), Transcription, RecordingsJson.Default.TranscribeRequest);

        Assert.Equal(LectureMaker.Lead, (await _stages.ReadAsync(transcribed, ArtifactRole.Transcript, RecordingsJson.Default.Transcript)).Segments[0].Start);
    }

    [Fact]
    public async Task Without_a_sidecar_the_transcript_is_missing()
    {
        await _stages.DownloadedAsync((await samples.LectureAsync()).Media);

        var error = await Assert.ThrowsAsync<StageException>(() => _stages.RunAsync(new TranscribeStage(), Transcription, RecordingsJson.Default.TranscribeRequest));

        Assert.Equal(ErrorCodes.TranscriptMissing, error.Code);
    }
}
